# mistake: smoothed
def generator_targets(n, device):
    return torch.full((n,), 0.9, dtype=torch.float32, device=device)
