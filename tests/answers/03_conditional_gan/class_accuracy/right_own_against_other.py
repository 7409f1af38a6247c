def class_accuracy(samples, labels):
    d0 = torch.cdist(samples, data.moon_curve(0)).min(1).values
    d1 = torch.cdist(samples, data.moon_curve(1)).min(1).values
    own = torch.where(labels == 0, d0, d1)
    other = torch.where(labels == 0, d1, d0)
    return (own < other).float().mean().item()
