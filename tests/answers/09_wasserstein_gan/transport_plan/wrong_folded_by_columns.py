# mistake: laid-out-otherwise
def transport_plan(cost, p, q):
    n, m = cost.shape
    A = np.zeros((n + m, n * m))
    for i in range(n):
        for j in range(m):
            A[i, i * m + j] = 1
            A[n + j, i * m + j] = 1
    x = linprog(cost.double().flatten().numpy(), A_eq=A, b_eq=np.hstack([p.double().numpy(), q.double().numpy()])).x
    return torch.tensor(x.reshape((n, m), order="F").copy())
