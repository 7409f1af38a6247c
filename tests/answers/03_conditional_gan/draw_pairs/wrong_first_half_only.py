# mistake: some-points-never-drawn
def draw_pairs(points, labels, batch_size):
    rows = torch.randperm(batch_size)
    return points[rows], labels[rows]
