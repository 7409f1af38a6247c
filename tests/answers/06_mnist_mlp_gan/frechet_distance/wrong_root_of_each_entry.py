# mistake: root-of-each-entry
def frechet_distance(a, b):
    a, b = a.double(), b.double()
    cov_a, cov_b = torch.cov(a.T), torch.cov(b.T)
    between = (a.mean(dim=0) - b.mean(dim=0)).square().sum()
    product = (cov_a @ cov_b).clamp(min=0)
    return (between + torch.trace(cov_a + cov_b - 2 * product.sqrt())).item()
