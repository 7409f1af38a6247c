# mistake: points-not-equally-likely
def draw_pairs(points, labels, batch_size):
    n = len(points)
    rows = (n / 2 + n / 4 * torch.randn(batch_size)).clamp(0, n - 1).long()
    return points[rows], labels[rows]
