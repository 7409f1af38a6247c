# mistake: returns-nothing
def draw_pairs(points, labels, batch_size):
    rows = torch.randperm(len(points))[:batch_size]
    real, own = points[rows], labels[rows]
