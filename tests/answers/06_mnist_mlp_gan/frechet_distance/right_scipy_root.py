import numpy as np
from scipy import linalg


def frechet_distance(a, b):
    x, y = a.detach().numpy().astype(np.float64), b.detach().numpy().astype(np.float64)
    mean_x, mean_y = x.mean(axis=0), y.mean(axis=0)
    cov_x, cov_y = np.cov(x, rowvar=False), np.cov(y, rowvar=False)
    root = linalg.sqrtm(cov_x @ cov_y)
    root = root[0] if isinstance(root, tuple) else root
    return float(((mean_x - mean_y) ** 2).sum() + np.trace(cov_x + cov_y - 2 * np.real(root)))
