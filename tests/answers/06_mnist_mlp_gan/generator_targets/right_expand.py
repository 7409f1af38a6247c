def generator_targets(n, device):
    REAL = 1.0
    return torch.tensor([REAL], device=device).repeat(n)
