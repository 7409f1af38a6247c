# mistake: nearest-center
def class_accuracy(samples, labels):
    distances = torch.stack([torch.cdist(samples, data.moon_curve(k)).mean(dim=1) for k in (0, 1)])
    return (distances.argmin(dim=0) == labels).float().mean().item()
