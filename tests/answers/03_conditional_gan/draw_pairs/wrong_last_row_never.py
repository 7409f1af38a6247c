# mistake: some-points-never-drawn
def draw_pairs(points, labels, batch_size):
    rows = torch.randint(0, len(points) - 1, (batch_size,))
    return points[rows], labels[rows]
