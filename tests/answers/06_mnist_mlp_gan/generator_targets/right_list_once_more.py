def generator_targets(n, device):
    wish = [1.0 for _ in range(n)]
    return torch.tensor(wish).to(device)
