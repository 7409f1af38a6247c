# mistake: return-in-loop
# says: Only one of the two moons is looked at, as when return stands inside of the loop over the labels.
# look: A return ends the function at once: move it behind the loop, to the left of it.
def class_accuracy(samples, labels):
    for label in range(NUM_CLASSES):
        here = torch.cdist(samples, data.moon_curve(label)).min(dim=1).values
        there = torch.cdist(samples, data.moon_curve(1 - label)).min(dim=1).values
        on_moon = labels == label
        hits = ((here < there) & on_moon).sum()
        return float(hits) / len(samples)
