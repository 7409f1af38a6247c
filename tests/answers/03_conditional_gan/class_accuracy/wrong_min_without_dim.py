# mistake: one-moon-for-all
def class_accuracy(samples, labels):
    d = torch.stack([torch.cdist(samples, data.moon_curve(label).to(samples.device)).min() for label in (0, 1)])
    return (d.argmin(dim=0) == labels).float().mean()
