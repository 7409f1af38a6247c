def frechet_distance(a, b):
    a, b = a.double(), b.double()
    ridge = 1e-6 * torch.eye(a.shape[1], dtype=torch.float64)
    cov_a, cov_b = torch.cov(a.T) + ridge, torch.cov(b.T) + ridge
    between = (a.mean(dim=0) - b.mean(dim=0)).square().sum()
    overlap = torch.linalg.eigvals(cov_a @ cov_b).real.clamp(min=0).sqrt().sum()
    return (between + cov_a.trace() + cov_b.trace() - 2 * overlap).item()
