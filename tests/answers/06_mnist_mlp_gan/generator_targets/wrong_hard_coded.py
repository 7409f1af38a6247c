# mistake: size-hard-coded
def generator_targets(n, device):
    return torch.ones(100, device=device)
