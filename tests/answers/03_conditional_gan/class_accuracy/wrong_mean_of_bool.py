# mistake: mean-of-integers
def class_accuracy(samples, labels):
    table = torch.stack([torch.cdist(samples, data.moon_curve(c)).min(dim=1).values for c in (0, 1)], dim=1)
    predicted = table.argmin(dim=1)
    return (predicted == labels).mean()
