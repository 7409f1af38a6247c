# mistake: whole-numbers-for-floats
def generator_targets(n, device):
    return torch.full((n,), 1, device=device)
