# mistake: rows-beyond-the-points
def draw_pairs(points, labels, batch_size):
    rows = torch.randint(2000, (batch_size,))
    return points[rows], labels[rows]
