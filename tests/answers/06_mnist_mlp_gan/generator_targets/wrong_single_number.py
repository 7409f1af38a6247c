# mistake: one-number-for-all
def generator_targets(n, device):
    return torch.tensor(1.0, device=device)
