# mistake: elu-for-leaky-relu
def leaky_relu(x, slope=0.2):
    return torch.where(x > 0, x, slope * (torch.exp(x) - 1))
