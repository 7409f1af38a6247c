# mistake: single-precision
def frechet_distance(a, b):
    C_a, C_b = torch.cov(a.T).double(), torch.cov(b.T).double()
    root = torch.linalg.eigvals(C_a @ C_b).real.clamp(min=0).sqrt().sum()
    return (a.mean(0) - b.mean(0)).double().square().sum() + torch.trace(C_a + C_b) - 2 * root
