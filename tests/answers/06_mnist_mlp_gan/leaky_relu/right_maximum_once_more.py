def leaky_relu(x, slope=0.2):
    scaled = slope * x
    return torch.maximum(x, scaled)
