# mistake: curve-thinned
# says: Only some of the curve's points are used, and between them a moon has gaps.
# look: Use all points that data.moon_curve gives.
def class_accuracy(samples, labels):
    """Share of samples (n, 2) whose nearest moon is that of their label (n,): a float."""
    to_upper = torch.cdist(samples, data.moon_curve(0)[::40]).min(dim=1).values
    to_lower = torch.cdist(samples, data.moon_curve(1)[::40]).min(dim=1).values
    nearest = (to_lower < to_upper).long()
    return float((nearest == labels).float().mean())
