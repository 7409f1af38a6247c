# mistake: near-for-nearer
def class_accuracy(samples, labels):
    hits = 0
    for label in range(NUM_CLASSES):
        asked = samples[labels == label]
        if len(asked) == 0:
            continue
        near = torch.cdist(asked, data.moon_curve(label)).min(dim=1).values
        hits += int((near < 0.2).sum())
    return hits / len(samples)
