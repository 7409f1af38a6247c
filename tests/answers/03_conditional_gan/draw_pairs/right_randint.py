def draw_pairs(points, labels, batch_size):
    """Each row by itself; a point may come twice."""
    rows = torch.randint(0, len(labels), size=(batch_size,), device=labels.device)
    return points.index_select(0, rows), labels.index_select(0, rows)
