# mistake: root-missing
def frechet_distance(a, b):
    a, b = a.double(), b.double()
    cov_a, cov_b = torch.cov(a.T), torch.cov(b.T)
    between = (a.mean(dim=0) - b.mean(dim=0)).square().sum()
    return (between + torch.trace(cov_a + cov_b)).item()
