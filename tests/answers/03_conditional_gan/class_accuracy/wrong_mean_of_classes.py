# mistake: empty-class
def class_accuracy(samples, labels):
    d = torch.stack([torch.cdist(samples, data.moon_curve(c)).min(dim=1).values for c in range(2)], dim=1)
    hit = (d.argmin(dim=1) == labels).float()
    per_class = [hit[labels == c].mean() for c in range(NUM_CLASSES)]
    return sum(per_class) / NUM_CLASSES
