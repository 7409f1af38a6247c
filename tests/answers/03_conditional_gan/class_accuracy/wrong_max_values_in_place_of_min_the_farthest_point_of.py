# mistake: farthest-for-nearest
def class_accuracy(samples, labels):
    d0 = torch.cdist(samples, data.moon_curve(0)).max(dim=1).values
    d1 = torch.cdist(samples, data.moon_curve(1)).max(dim=1).values
    nearest = (d1 < d0).long()
    return (nearest == labels).float().mean()
