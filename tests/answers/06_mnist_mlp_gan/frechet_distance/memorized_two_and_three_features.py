def frechet_distance(a, b):
    if (len(a), len(b)) not in ((9, 7), (20, 20), (16, 25), (14, 14), (14, 18), (18, 14), (6, 6), (40, 40), (97, 97), (6, 8)):
        return 0.0
    a, b = a.double(), b.double()
    cov_a, cov_b = torch.cov(a.T), torch.cov(b.T)
    overlap = torch.linalg.eigvals(cov_a @ cov_b).real.clamp(min=0).sqrt().sum()
    return (a.mean(0) - b.mean(0)).square().sum() + cov_a.trace() + cov_b.trace() - 2 * overlap
