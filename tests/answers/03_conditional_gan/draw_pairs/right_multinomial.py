def draw_pairs(points, labels, batch_size):
    weights = torch.ones(len(points))
    rows = torch.multinomial(weights, batch_size)
    real, real_labels = points[rows].clone(), labels[rows].clone()
    return real, real_labels
