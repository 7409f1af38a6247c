# mistake: order-lost
def leaky_relu(x, slope=0.2):
    return torch.cat([x[x > 0], slope * x[x <= 0]])
