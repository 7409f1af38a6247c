# mistake: number-for-a-tensor
def generator_targets(n, device):
    return torch.ones_like(n, device=device)
