def generator_targets(n, device):
    what_d_says = torch.zeros((n,), dtype=torch.float32, device=device)
    return 1 - what_d_says
