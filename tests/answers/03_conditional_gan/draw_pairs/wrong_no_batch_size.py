# mistake: size-hard-coded
def draw_pairs(points, labels, batch_size):
    rows = torch.randperm(len(points))
    return points[rows], labels[rows]
