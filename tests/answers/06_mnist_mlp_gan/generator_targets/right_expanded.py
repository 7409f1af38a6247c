def generator_targets(n, device):
    return torch.ones(1, device=device).expand(n)
