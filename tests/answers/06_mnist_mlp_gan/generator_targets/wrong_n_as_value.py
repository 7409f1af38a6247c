# mistake: size-as-value
def generator_targets(n, device):
    return torch.tensor([float(n)], device=device)
