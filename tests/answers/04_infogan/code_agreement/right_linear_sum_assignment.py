from scipy.optimize import linear_sum_assignment


def code_agreement(codes, labels):
    codes, labels = codes.cpu(), labels.cpu()
    K = max(int(codes.max()), int(labels.max())) + 1
    table = torch.bincount(codes * K + labels, minlength=K * K).reshape(K, K).numpy()
    rows, columns = linear_sum_assignment(table, maximize=True)
    return float(table[rows, columns].sum() / len(codes))
