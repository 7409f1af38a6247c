def transport_plan(cost, p, q):
    """The last column follows from the others: all mass that is sent arrives."""
    from scipy import sparse
    from scipy.optimize import linprog

    n, m = cost.shape
    a = sparse.vstack([sparse.kron(sparse.eye(n), np.ones((1, m))), sparse.kron(np.ones((1, n)), sparse.eye(m)).tocsr()[: m - 1]])
    b = torch.cat([p, q[:-1]]).double().numpy()
    plan = linprog(cost.double().reshape(-1).numpy(), A_eq=a, b_eq=b).x
    return torch.as_tensor(plan).reshape(n, m)
