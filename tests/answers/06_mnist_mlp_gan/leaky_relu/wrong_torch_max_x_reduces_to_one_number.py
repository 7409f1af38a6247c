# mistake: all-in-one-number
def leaky_relu(x, slope=0.2):
    return torch.max(x) + slope * torch.min(x)
