# mistake: pairs-torn-apart
def draw_pairs(points, labels, batch_size):
    rows = torch.randint(len(points), (batch_size,))
    own = torch.randint(2, (batch_size,))
    return points[rows], own
