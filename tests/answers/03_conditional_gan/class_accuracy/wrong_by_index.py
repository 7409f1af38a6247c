# mistake: nearest-by-index
def class_accuracy(samples, labels):
    n = len(samples)
    distances = torch.stack([(samples - data.moon_curve(k, n)).norm(dim=1) for k in (0, 1)])
    return (distances.argmin(dim=0) == labels).float().mean().item()
