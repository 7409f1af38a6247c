# mistake: one-dimension-too-many
def draw_pairs(points, labels, batch_size):
    rows = torch.randperm(len(points))[:batch_size]
    return points[rows], labels[rows].unsqueeze(1)
