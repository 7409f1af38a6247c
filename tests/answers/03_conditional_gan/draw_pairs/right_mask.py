def draw_pairs(points, labels, batch_size):
    mask = torch.zeros(len(points), dtype=torch.bool)
    mask[torch.randperm(len(points))[:batch_size]] = True
    mask = mask.to(points.device)
    return points[mask], labels[mask]
