# mistake: results-swapped
def draw_pairs(points, labels, batch_size):
    rows = torch.randperm(len(points))[:batch_size]
    return labels[rows], points[rows]
