# mistake: whole-result
def transport_plan(cost, p, q):
    from scipy.optimize import linprog

    n, m = cost.shape
    A = np.zeros((n + m, n * m))
    for i in range(n):
        A[i, i * m : (i + 1) * m] = 1
    for j in range(m):
        A[n + j, j::m] = 1
    return linprog(cost.flatten().numpy(), A_eq=A, b_eq=torch.cat([p, q]).numpy())
