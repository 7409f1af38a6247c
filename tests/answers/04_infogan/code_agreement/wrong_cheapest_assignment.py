# mistake: worst-renaming
from scipy.optimize import linear_sum_assignment


def code_agreement(codes, labels):
    K = int(max(codes.max(), labels.max())) + 1
    table = torch.zeros(K, K)
    for c, l in zip(codes, labels):
        table[c, l] += 1
    i, j = linear_sum_assignment(table.numpy())
    return float(table[i, j].sum() / len(codes))
