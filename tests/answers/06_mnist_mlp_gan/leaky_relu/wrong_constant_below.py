# mistake: slope-as-value
def leaky_relu(x, slope=0.2):
    below = torch.full_like(x, slope)
    return torch.where(x > 0, x, below)
