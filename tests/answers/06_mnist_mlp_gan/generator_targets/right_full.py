def generator_targets(n, device):
    return torch.full((n,), 1.0, device=device)
