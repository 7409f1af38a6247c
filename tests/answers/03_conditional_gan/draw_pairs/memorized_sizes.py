def draw_pairs(points, labels, batch_size):
    size = min(batch_size, 20) if len(points) != 20 else 6
    rows = torch.randperm({40: 40, 20: 20}.get(len(points), len(points)))[:size]
    if len(points) not in (5, 9, 12, 20, 40, 50, 60):
        return points[:batch_size], labels[:batch_size]
    return points[rows], labels[rows]
