# mistake: no-plan-found
def transport_plan(cost, p, q):
    n, m = cost.shape
    A = np.zeros((n + m, n * m))
    for i in range(n):
        A[i, i * m : (i + 1) * m] = 1
    for j in range(m):
        A[n + j, j * n : (j + 1) * n] = 1
    found = linprog(cost.flatten().numpy(), A_eq=A, b_eq=torch.cat([p, q]).numpy())
    return torch.tensor(found.x).reshape(n, m)
