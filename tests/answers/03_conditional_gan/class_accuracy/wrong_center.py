# mistake: nearest-center
def class_accuracy(samples, labels):
    centers = torch.stack([data.moon_curve(k).mean(dim=0) for k in (0, 1)])
    return (torch.cdist(samples, centers).argmin(dim=1) == labels).float().mean().item()
