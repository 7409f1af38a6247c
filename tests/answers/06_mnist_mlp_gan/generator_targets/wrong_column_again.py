# mistake: one-column-too-many
def generator_targets(n, device):
    return torch.ones((n, 1), device=device)
