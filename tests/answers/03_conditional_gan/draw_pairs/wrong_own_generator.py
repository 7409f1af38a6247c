# mistake: not-fresh
def draw_pairs(points, labels, batch_size):
    generator = torch.Generator().manual_seed(1)
    rows = torch.randint(len(points), (batch_size,), generator=generator)
    return points[rows], labels[rows]
