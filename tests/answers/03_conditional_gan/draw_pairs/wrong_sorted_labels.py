# mistake: pairs-torn-apart
def draw_pairs(points, labels, batch_size):
    rows = torch.randperm(len(points))[:batch_size]
    return points[rows], labels[rows.sort().values]
