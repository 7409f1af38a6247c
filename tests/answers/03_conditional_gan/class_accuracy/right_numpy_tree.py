from scipy.spatial import cKDTree


def class_accuracy(samples, labels):
    points = samples.detach().cpu().numpy()
    to = [cKDTree(data.moon_curve(k).numpy()).query(points)[0] for k in (0, 1)]
    return ((to[1] < to[0]) == labels.cpu().numpy().astype(bool)).mean()
