# mistake: rows-for-points
def draw_pairs(points, labels, batch_size):
    rows = torch.randperm(len(points))[:batch_size]
    return rows, labels[rows]
