def frechet_distance(a, b):
    a = a.to(torch.double)
    b = b.to(torch.double)
    shift = torch.linalg.vector_norm(a.mean(dim=0) - b.mean(dim=0)) ** 2
    first, second = a.T.cov(), b.T.cov()
    trace = torch.linalg.eigvals(first @ second).sqrt().sum().real
    return max(0.0, float(shift + first.trace() + second.trace() - 2 * trace))
