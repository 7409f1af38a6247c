def class_accuracy(samples, labels):
    hits = 0
    for label in range(NUM_CLASSES):
        mine = samples[labels == label]
        if len(mine) == 0:
            continue          # nobody asked for this moon
        own = torch.cdist(mine, data.moon_curve(label)).min(dim=1).values
        other = torch.cdist(mine, data.moon_curve(1 - label)).min(dim=1).values
        hits += int((own < other).sum())
    return hits / len(samples)
