# mistake: device-by-place
def generator_targets(n, device):
    return torch.ones(n, device)
