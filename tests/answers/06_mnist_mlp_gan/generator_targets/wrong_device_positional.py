# mistake: raises-an-error
def generator_targets(n, device):
    return torch.ones(n, device)
