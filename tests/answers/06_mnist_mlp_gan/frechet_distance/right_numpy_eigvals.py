import numpy as np


def frechet_distance(a, b):
    x, y = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    cov_x, cov_y = np.cov(x.T), np.cov(y.T)
    values = np.linalg.eigvals(cov_x.dot(cov_y))
    values = np.where(values.real > 0, values.real, 0.0)
    gap = x.mean(0) - y.mean(0)
    return gap.dot(gap) + cov_x.trace() + cov_y.trace() - 2 * np.sqrt(values).sum()
