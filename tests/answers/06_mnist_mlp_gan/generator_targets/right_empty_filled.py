def generator_targets(n, device):
    return torch.empty(n, device=device).fill_(1)
