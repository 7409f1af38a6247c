def generator_targets(n, device):
    return torch.tensor([1.0] * n).to(device)
