# mistake: wrong-device
def draw_pairs(points, labels, batch_size):
    rows = torch.randperm(len(points))[:batch_size]
    real, own = torch.zeros(batch_size, points.shape[1]), torch.zeros(batch_size, dtype=torch.long)
    real += points[rows]
    own += labels[rows]
    return real, own
