# mistake: no-root
# says: The root is missing: twice the trace of C_a C_b itself is subtracted.
# look: The eigenvalues of the root are the roots of the eigenvalues: take them before you add up.
def frechet_distance(a, b):
    a, b = a.double(), b.double()
    cov_a, cov_b = torch.cov(a.T), torch.cov(b.T)
    between = (a.mean(dim=0) - b.mean(dim=0)).square().sum()
    return between + cov_a.trace() + cov_b.trace() - 2 * (cov_a @ cov_b).trace()
