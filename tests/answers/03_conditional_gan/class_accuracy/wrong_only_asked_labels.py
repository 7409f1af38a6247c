# mistake: absent-moon-forgotten
def class_accuracy(samples, labels):
    """Share of samples (n, 2) whose nearest moon is that of their label (n,): a float."""
    present = labels.unique()
    distances = torch.stack([
        torch.cdist(samples, data.moon_curve(int(k))).min(dim=1).values for k in present
    ])
    nearest = present[distances.argmin(dim=0)]
    return float((nearest == labels).float().mean())
