# mistake: examples-for-features
def frechet_distance(a, b):
    a, b = a.double(), b.double()
    cov_a, cov_b = torch.cov(a), torch.cov(b)
    between = (a.mean(dim=0) - b.mean(dim=0)).square().sum()
    overlap = torch.linalg.eigvals(cov_a @ cov_b).real.clamp(min=0).sqrt().sum()
    return between + cov_a.trace() + cov_b.trace() - 2 * overlap
