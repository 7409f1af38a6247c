def generator_targets(n, device):
    """What G wishes that D says about its n fakes; float32, shape (n,)."""
    return torch.ones(n, device=device)
