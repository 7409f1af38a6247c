# mistake: best-of-both-namings
def class_accuracy(samples, labels):
    d = torch.stack([torch.cdist(samples, data.moon_curve(k)).min(dim=1).values for k in range(2)], dim=1)
    share = float((d.argmin(dim=1) == labels).float().mean())
    return max(share, 1 - share)
