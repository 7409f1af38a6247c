# mistake: wrong-device
def leaky_relu(x, slope=0.2):
    return torch.maximum(x, torch.zeros(x.shape)) + slope * torch.minimum(x, torch.zeros(x.shape))
