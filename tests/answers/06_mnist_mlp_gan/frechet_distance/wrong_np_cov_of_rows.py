# mistake: examples-for-features
import numpy as np


def frechet_distance(a, b):
    x, y = a.double().numpy(), b.double().numpy()
    cov_x, cov_y = np.cov(x), np.cov(y)
    values = np.linalg.eigvals(cov_x @ cov_y).real.clip(min=0)
    return ((x.mean(0) - y.mean(0)) ** 2).sum() + np.trace(cov_x) + np.trace(cov_y) - 2 * np.sqrt(values).sum()
