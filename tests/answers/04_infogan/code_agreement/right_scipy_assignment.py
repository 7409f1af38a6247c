from scipy.optimize import linear_sum_assignment


def code_agreement(codes, labels):
    k = int(max(codes.max(), labels.max())) + 1
    table = torch.zeros(k, k, dtype=torch.long)
    for c, l in zip(codes.tolist(), labels.tolist()):
        table[c, l] += 1
    rows, columns = linear_sum_assignment(-table.numpy())
    return table[rows, columns].sum().item() / codes.numel()
