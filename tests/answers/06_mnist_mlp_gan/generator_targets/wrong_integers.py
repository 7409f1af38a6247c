# mistake: whole-numbers-for-floats
def generator_targets(n, device):
    return torch.ones(n, dtype=torch.long, device=device)
