# mistake: random-targets
def generator_targets(n, device):
    return torch.rand(n, device=device)
