# mistake: dimension-lost
def leaky_relu(x, slope=0.2):
    return torch.tensor([v if v > 0 else slope * v for v in x.flatten().tolist()])
