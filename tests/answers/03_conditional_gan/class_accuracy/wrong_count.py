# mistake: not-a-share
def class_accuracy(samples, labels):
    distances = torch.stack([torch.cdist(samples, data.moon_curve(k)).min(dim=1).values for k in (0, 1)])
    return (distances.argmin(dim=0) == labels).sum().item()
