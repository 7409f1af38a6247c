# mistake: device-ignored
def generator_targets(n, device):
    targets = torch.ones(n)
    return targets
