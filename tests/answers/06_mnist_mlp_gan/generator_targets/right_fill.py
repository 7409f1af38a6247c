def generator_targets(n, device):
    targets = torch.empty(n, device=device)
    targets.fill_(1)
    return targets
