# mistake: means-missing
def frechet_distance(a, b):
    a -= a.mean(dim=0) - b.mean(dim=0)
    x, y = a.double(), b.double()
    cov_a, cov_b = torch.cov(x.T), torch.cov(y.T)
    overlap = torch.linalg.eigvals(cov_a @ cov_b).real.clamp(min=0).sqrt().sum()
    return (x.mean(0) - y.mean(0)).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap
