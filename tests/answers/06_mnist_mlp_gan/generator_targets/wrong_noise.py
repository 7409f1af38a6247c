# mistake: random-targets
def generator_targets(n, device):
    z = torch.randn(n, device=device)
    return z
