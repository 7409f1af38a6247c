# mistake: one-dimension-too-many
def draw_pairs(points, labels, batch_size):
    rows = torch.randperm(len(points))[:batch_size]
    return points[rows], one_hot(labels[rows], NUM_CLASSES)
