# mistake: labels-balanced
def draw_pairs(points, labels, batch_size):
    rows = []
    for i in range(batch_size):
        own = (labels == i % 2).nonzero()[:, 0]
        rows.append(own[torch.randint(len(own), ())])
    rows = torch.stack(rows)
    return points[rows], labels[rows]
