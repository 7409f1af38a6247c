def leaky_relu(x, slope=0.2):
    return torch.relu(x) - slope * torch.relu(-x)
