# mistake: returns-nothing
def generator_targets(n, device):
    print(torch.ones(n, device=device))
