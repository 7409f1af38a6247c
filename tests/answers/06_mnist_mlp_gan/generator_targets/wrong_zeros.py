# mistake: fake-label
def generator_targets(n, device):
    return torch.zeros(n, device=device)
