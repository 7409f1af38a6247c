from scipy.optimize import linear_sum_assignment


def code_agreement(codes, labels):
    k = int(torch.cat([codes, labels]).max()) + 1
    table = torch.bincount(codes * k + labels, minlength=k * k).reshape(k, k).cpu()
    i, j = linear_sum_assignment(-table.numpy())
    agree = table[torch.as_tensor(i), torch.as_tensor(j)].sum()
    return agree / len(codes)
