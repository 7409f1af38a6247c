def generator_targets(n, device):
    assert n >= 0
    targets = torch.zeros(n, dtype=torch.float32, device=device)
    targets += 1
    return targets
