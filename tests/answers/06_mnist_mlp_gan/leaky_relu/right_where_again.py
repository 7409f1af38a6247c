def leaky_relu(x, slope=0.2):
    """x where x is positive, slope * x elsewhere; any shape."""
    return torch.where(x > 0, x, slope * x)
