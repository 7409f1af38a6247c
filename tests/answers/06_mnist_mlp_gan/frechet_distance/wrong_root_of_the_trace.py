# mistake: root-of-the-trace
# says: The root is taken of the trace. The formula takes the trace of the root: roots first, then the sum.
# look: Root of each eigenvalue, then add up.
def frechet_distance(a, b):
    a, b = a.double(), b.double()
    cov_a, cov_b = torch.cov(a.T), torch.cov(b.T)
    between = (a.mean(dim=0) - b.mean(dim=0)).square().sum()
    return between + cov_a.trace() + cov_b.trace() - 2 * (cov_a @ cov_b).trace().sqrt()
