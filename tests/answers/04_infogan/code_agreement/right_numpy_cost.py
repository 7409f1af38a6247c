import numpy as np
from scipy.optimize import linear_sum_assignment


def code_agreement(codes, labels):
    a, b = np.asarray(codes.cpu()), np.asarray(labels.cpu())
    assert a.shape == b.shape and a.ndim == 1
    K = max(a.max(), b.max()) + 1
    pairs = np.zeros((K, K), dtype=int)
    np.add.at(pairs, (a, b), 1)
    i, j = linear_sum_assignment(-pairs)
    return float(pairs[i, j].sum()) / a.size
