# mistake: broadcast-to-table
def class_accuracy(samples, labels):
    d = torch.stack([torch.cdist(samples, data.moon_curve(c)).min(dim=1).values for c in (0, 1)], dim=1)
    predicted = d.argmin(dim=1, keepdim=True)
    return (predicted == labels).float().mean()
