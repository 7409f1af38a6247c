# mistake: size-hard-coded
def draw_pairs(points, labels, batch_size):
    rows = torch.randint(len(points), (128,))
    return points[rows], labels[rows]
