# mistake: slope-ignored
def leaky_relu(x, slope=0.2):
    return torch.where(x > 0, x, 0.2 * x)
