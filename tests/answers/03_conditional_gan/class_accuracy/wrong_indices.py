# mistake: index-for-distance
def class_accuracy(samples, labels):
    to_upper = torch.cdist(samples, data.moon_curve(0)).argmin(dim=1)
    to_lower = torch.cdist(samples, data.moon_curve(1)).argmin(dim=1)
    nearest = (to_lower < to_upper).long()
    return float((nearest == labels).float().mean())
