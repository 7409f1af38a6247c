def frechet_distance(a, b):
    a, b = a.double(), b.double()
    cov_a, cov_b = torch.cov(a.T), torch.cov(b.T)
    roots = torch.linalg.eigvals(cov_a @ cov_b).real.clamp(min=0).sqrt()
    means = (a.mean(dim=0) - b.mean(dim=0)).pow(2).sum()
    return means + torch.trace(cov_a + cov_b) - 2 * roots.sum()
