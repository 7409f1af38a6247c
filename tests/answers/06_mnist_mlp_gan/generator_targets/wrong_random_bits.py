# mistake: random-targets
def generator_targets(n, device):
    return torch.randint(0, 2, (n,), device=device).float()
