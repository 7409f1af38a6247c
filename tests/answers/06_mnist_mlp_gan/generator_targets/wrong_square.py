# mistake: table-for-row
def generator_targets(n, device):
    return torch.ones(n, n, device=device)
