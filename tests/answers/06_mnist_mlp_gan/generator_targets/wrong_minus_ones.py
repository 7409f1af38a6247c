# mistake: minus-one-label
def generator_targets(n, device):
    return -torch.ones(n, device=device)
