# mistake: nearest-by-index
def class_accuracy(samples, labels):
    distances = torch.stack([(samples - data.moon_curve(k)).norm(dim=1) for k in (0, 1)])
    return (distances.argmin(dim=0) == labels).float().mean().item()
