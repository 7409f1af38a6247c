# mistake: all-entries-for-trace
def frechet_distance(a, b):
    a, b = a.double(), b.double()
    mean_part = (a.mean(dim=0) - b.mean(dim=0)).square().sum()
    cov_a, cov_b = torch.cov(a.T), torch.cov(b.T)
    cov_a, cov_b = torch.atleast_2d(cov_a), torch.atleast_2d(cov_b)
    roots = torch.linalg.eigvals(cov_a @ cov_b).real.clamp(min=0).sqrt().sum()
    return (mean_part + cov_a.sum() + cov_b.sum() - 2 * roots).item()
