def frechet_distance(a, b):
    a, b = a.double(), b.double()
    left, right = (a - a.mean(0)) / (len(a) - 1) ** 0.5, (b - b.mean(0)) / (len(b) - 1) ** 0.5
    nuclear = torch.linalg.svdvals(left @ right.T).sum()  # the trace of the root of C_a C_b
    return float((a.mean(0) - b.mean(0)).square().sum() + left.square().sum() + right.square().sum() - 2 * nuclear)
