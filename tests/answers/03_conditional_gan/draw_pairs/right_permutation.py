def draw_pairs(points, labels, batch_size):
    order = torch.randperm(points.shape[0])
    chosen = order[:batch_size]
    return points[chosen], labels[chosen]
