# mistake: raises-an-error
def generator_targets(n, device):
    return torch.ones_like(n, device=device)
