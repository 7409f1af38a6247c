# mistake: divided-by-fixed-number
def class_accuracy(samples, labels):
    to_upper = torch.cdist(samples, data.moon_curve(0)).min(dim=1).values
    to_lower = torch.cdist(samples, data.moon_curve(1)).min(dim=1).values
    nearest = (to_lower < to_upper).long()
    return (nearest == labels).sum().item() / 2000
