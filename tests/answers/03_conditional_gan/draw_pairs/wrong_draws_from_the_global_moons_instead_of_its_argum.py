# mistake: unknown-name
def draw_pairs(points, labels, batch_size):
    rows = torch.randperm(len(moons.train))[:batch_size]
    return moons.train[rows], moons.train_labels[rows]
