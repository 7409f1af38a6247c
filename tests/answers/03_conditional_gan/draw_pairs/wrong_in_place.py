# mistake: changes-its-input
def draw_pairs(points, labels, batch_size):
    order = torch.randperm(len(points))
    points[:] = points[order]
    labels[:] = labels[order]
    return points[:batch_size], labels[:batch_size]
