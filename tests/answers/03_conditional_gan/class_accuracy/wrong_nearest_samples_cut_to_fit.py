# mistake: min-over-samples
def class_accuracy(samples, labels):
    d0, d1 = (torch.cdist(samples, data.moon_curve(k).to(samples)).min(dim=0).values for k in (0, 1))
    nearest = (d1 < d0).long()
    n = min(len(nearest), len(labels))
    return (nearest[:n] == labels[:n]).float().mean()
