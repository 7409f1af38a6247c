# mistake: one-marginal
def transport_plan(cost, p, q):
    from scipy.optimize import linprog

    n, m = cost.shape
    columns = np.kron(np.ones(n), np.eye(m))
    return torch.tensor(linprog(cost.numpy().ravel(), A_eq=columns, b_eq=q.numpy()).x).reshape(n, m)
