# mistake: size-left-to-chance
def draw_pairs(points, labels, batch_size):
    chosen = torch.rand(len(points), device=points.device) < batch_size / len(points)
    return points[chosen], labels[chosen]
