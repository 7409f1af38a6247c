def leaky_relu(x, slope=0.2):
    factor = torch.ones_like(x).masked_fill(x <= 0, slope)
    return x * factor
