from scipy.spatial import cKDTree


def class_accuracy(samples, labels):
    """Share of samples (n, 2) whose nearest moon is that of their label (n,): a float."""
    trees = {k: cKDTree(data.moon_curve(k).numpy()) for k in range(NUM_CLASSES)}
    points = samples.detach().cpu().numpy()
    upper, _ = trees[0].query(points)
    lower, _ = trees[1].query(points)
    guess = torch.from_numpy(lower < upper).long()
    return float((guess == labels.cpu()).float().mean())
