# mistake: empty-class
def class_accuracy(samples, labels):
    """Share of samples (n, 2) whose nearest moon is that of their label (n,): a float."""
    to_upper = torch.cdist(samples, data.moon_curve(0)).min(dim=1).values
    to_lower = torch.cdist(samples, data.moon_curve(1)).min(dim=1).values
    nearest = (to_lower < to_upper).long()
    shares = [(nearest[labels == k] == k).float().mean() for k in range(NUM_CLASSES)]
    return float(torch.stack(shares).mean())
