# mistake: a-block-of-neighbors
def draw_pairs(points, labels, batch_size):
    start = int(torch.randint(len(points), ()))
    rows = (start + torch.arange(batch_size)) % len(points)
    return points[rows], labels[rows]
