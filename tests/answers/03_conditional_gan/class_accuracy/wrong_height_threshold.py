# mistake: nearest-center
def class_accuracy(samples, labels):
    """Share of samples (n, 2) whose nearest moon is that of their label (n,): a float."""
    nearest = (samples[:, 1] < 0.25).long()     # the lower moon lies below
    return float((nearest == labels).float().mean())
