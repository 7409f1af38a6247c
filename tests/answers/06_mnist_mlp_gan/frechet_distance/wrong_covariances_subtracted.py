# mistake: covariances-subtracted
# says: The two covariance matrices are subtracted from each other and squared. The second part of the formula is a trace.
# look: trace(C_a + C_b − 2 (C_a C_b)^½): three traces.
def frechet_distance(a, b):
    a, b = a.double(), b.double()
    cov_a, cov_b = torch.cov(a.T), torch.cov(b.T)
    between = (a.mean(dim=0) - b.mean(dim=0)).square().sum()
    return between + (cov_a - cov_b).square().sum()
