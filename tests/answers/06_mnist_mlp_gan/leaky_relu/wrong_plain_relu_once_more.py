# mistake: plain-relu
def leaky_relu(x, slope=0.2):
    return torch.where(x > 0, x, torch.zeros_like(x))
