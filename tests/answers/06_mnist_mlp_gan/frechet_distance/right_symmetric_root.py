def frechet_distance(a, b):
    def moments(x):
        x = x.to(torch.float64)
        mean = x.mean(0)
        centered = x - mean
        return mean, centered.T @ centered / (len(x) - 1)

    (mean_a, cov_a), (mean_b, cov_b) = moments(a), moments(b)
    values, vectors = torch.linalg.eigh(cov_a)
    root = vectors @ torch.diag(values.clamp(min=0).sqrt()) @ vectors.T
    middle = torch.linalg.eigvalsh(root @ cov_b @ root).clamp(min=0)
    distance = torch.sum((mean_a - mean_b) ** 2) + cov_a.trace() + cov_b.trace()
    return (distance - 2 * middle.sqrt().sum()).item()
