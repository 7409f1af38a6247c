# mistake: wrong-dtype
def generator_targets(n, device):
    return torch.ones(n, device=device).double()
