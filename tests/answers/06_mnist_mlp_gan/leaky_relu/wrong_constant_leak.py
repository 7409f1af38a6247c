# mistake: slope-as-value
def leaky_relu(x, slope=0.2):
    return torch.where(x > 0, x, torch.full_like(x, -slope))
