# mistake: laid-out-otherwise
def transport_plan(cost, p, q):
    n, m = cost.shape
    A = np.zeros((n + m, n * m))
    for i in range(n):
        A[i, i::n] = 1
    for j in range(m):
        A[n + j, j * n:(j + 1) * n] = 1
    b = torch.cat([p, q]).double().numpy()
    found = linprog(cost.double().flatten().numpy(), A_eq=A, b_eq=b)
    return torch.tensor(found.x).reshape(n, m)
