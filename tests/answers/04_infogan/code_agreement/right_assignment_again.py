import numpy as np
from scipy.optimize import linear_sum_assignment


def code_agreement(codes, labels):
    c, l = codes.cpu().numpy(), labels.cpu().numpy()
    K = max(c.max(), l.max()) + 1
    table = np.zeros((K, K))
    np.add.at(table, (c, l), 1)
    rows, cols = linear_sum_assignment(table, maximize=True)
    return float(table[rows, cols].sum() / len(c))
