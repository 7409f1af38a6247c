# mistake: near-for-nearer
def class_accuracy(samples, labels):
    to_upper = torch.cdist(samples, data.moon_curve(0)).min(dim=1).values
    to_lower = torch.cdist(samples, data.moon_curve(1)).min(dim=1).values
    asked = torch.where(labels == 0, to_upper, to_lower)
    return float((asked <= 0.15).float().mean())
