# mistake: rows-beyond-the-points
def draw_pairs(points, labels, batch_size):
    rows = (torch.rand(batch_size) * len(points)).round().long()
    return points[rows], labels[rows]
