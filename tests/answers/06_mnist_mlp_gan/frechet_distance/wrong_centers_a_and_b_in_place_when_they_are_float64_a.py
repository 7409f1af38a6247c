# mistake: changes-its-input
def frechet_distance(a, b):
    a, b = a.double(), b.double()
    mu_a, mu_b = a.mean(dim=0), b.mean(dim=0)
    a -= mu_a
    b -= mu_b
    C_a, C_b = a.T @ a / (len(a) - 1), b.T @ b / (len(b) - 1)
    root = torch.linalg.eigvals(C_a @ C_b).real.clamp(min=0).sqrt().sum()
    return ((mu_a - mu_b).square().sum() + C_a.trace() + C_b.trace() - 2 * root).item()
