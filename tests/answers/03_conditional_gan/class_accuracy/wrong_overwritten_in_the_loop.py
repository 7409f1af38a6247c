# mistake: overwritten-in-the-loop
# says: Only the last label counts: what the points of the others bring is lost.
# look: Look for a variable that each turn of the loop overwrites, where it should be added to.
def class_accuracy(samples, labels):
    for label in range(NUM_CLASSES):
        own = torch.cdist(samples[labels == label], data.moon_curve(label)).min(dim=1).values
        other = torch.cdist(samples[labels == label], data.moon_curve(1 - label)).min(dim=1).values
        right = (own < other).sum()
    return right / len(samples)
