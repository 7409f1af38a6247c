# mistake: random-targets
def generator_targets(n, device):
    return torch.empty(n, device=device).uniform_(0.7, 1.2)
