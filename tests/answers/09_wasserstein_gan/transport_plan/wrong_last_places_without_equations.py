# mistake: one-source-left-out
def transport_plan(cost, p, q):
    n, m = cost.shape
    A, b = [], []
    for i in range(n - 1):
        row = np.zeros((n, m))
        row[i] = 1
        A.append(row.flatten())
        b.append(float(p[i]))
    for j in range(m - 1):
        column = np.zeros((n, m))
        column[:, j] = 1
        A.append(column.flatten())
        b.append(float(q[j]))
    x = linprog(cost.double().flatten().numpy(), A_eq=np.array(A), b_eq=np.array(b)).x
    return torch.tensor(x).reshape(n, m)
