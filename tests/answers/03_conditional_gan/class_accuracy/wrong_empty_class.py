# mistake: empty-class
def class_accuracy(samples, labels):
    distances = torch.stack([torch.cdist(samples, data.moon_curve(k)).min(dim=1).values for k in (0, 1)])
    hits = (distances.argmin(dim=0) == labels).float()
    return (hits[labels == 0].mean() + hits[labels == 1].mean()).item() / 2
