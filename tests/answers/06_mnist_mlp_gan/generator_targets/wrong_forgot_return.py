# mistake: returns-nothing
def generator_targets(n, device):
    targets = torch.ones(n, device=device)
