from scipy.optimize import linear_sum_assignment


def code_agreement(codes, labels):
    k = int(max(codes.max(), labels.max())) + 1
    table = torch.zeros(k, k)
    for code, label in zip(codes.tolist(), labels.tolist()):
        table[code, label] += 1
    rows, columns = linear_sum_assignment(-table.numpy())
    return float(table[rows, columns].sum() / len(codes))
