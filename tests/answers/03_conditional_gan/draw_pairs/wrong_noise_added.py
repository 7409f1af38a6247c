# mistake: not-from-the-data
def draw_pairs(points, labels, batch_size):
    rows = torch.randint(len(points), (batch_size,))
    return points[rows] + 0.05 * torch.randn(batch_size, points.shape[1]), labels[rows]
