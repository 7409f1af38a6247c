# mistake: pairs-torn-apart
def draw_pairs(points, labels, batch_size):
    real = points[torch.randperm(len(points))[:batch_size]]
    own = labels[torch.randperm(len(labels))[:batch_size]]
    return real, own
