# mistake: one-marginal
def transport_plan(cost, p, q):
    n, m = cost.shape
    A = np.zeros((n + m, n * m))
    for i in range(n):
        A[i, i * n : i * n + m] = 1
    for j in range(m):
        A[n + j, j::m] = 1
    found = linprog(cost.flatten().numpy(), A_eq=A, b_eq=np.r_[p.numpy(), q.numpy()])
    return torch.tensor(found.x).reshape(n, m)
