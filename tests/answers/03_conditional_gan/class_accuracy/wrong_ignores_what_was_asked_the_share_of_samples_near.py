# mistake: labels-ignored
def class_accuracy(samples, labels):
    d = torch.stack([torch.cdist(samples, data.moon_curve(k)).min(dim=1).values for k in range(2)], dim=1)
    return d.argmin(dim=1).float().mean()
