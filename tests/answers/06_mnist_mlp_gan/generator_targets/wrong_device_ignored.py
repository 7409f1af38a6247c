# mistake: device-ignored
def generator_targets(n, device):
    return torch.ones(n)
