# mistake: a-block-of-neighbors
def draw_pairs(points, labels, batch_size):
    start = int(torch.randint(0, len(points) - batch_size + 1, ()))
    return points[start:start + batch_size], labels[start:start + batch_size]
