import numpy as np


def draw_pairs(points, labels, batch_size):
    rows = np.random.choice(len(points), size=batch_size, replace=False)
    rows = torch.from_numpy(rows)
    return (points[rows], labels[rows])
