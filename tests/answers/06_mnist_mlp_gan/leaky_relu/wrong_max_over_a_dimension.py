# mistake: max-over-a-dimension
def leaky_relu(x, slope=0.2):
    return torch.max(x, 0) + slope * torch.min(x, 0)
