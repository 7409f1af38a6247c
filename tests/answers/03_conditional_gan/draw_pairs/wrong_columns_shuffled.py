# mistake: not-from-the-data
def draw_pairs(points, labels, batch_size):
    rows = torch.randperm(len(points))[:batch_size]
    others = torch.randperm(len(points))[:batch_size]
    return torch.cat([points[rows, :1], points[others, 1:]], dim=1), labels[rows]
