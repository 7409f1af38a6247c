def transport_plan(cost, p, q):
    from scipy.optimize import linprog

    n, m = cost.shape
    rows = np.kron(np.eye(n), np.ones(m))
    columns = np.kron(np.ones(n), np.eye(m))
    found = linprog(cost.numpy().ravel(), A_eq=np.vstack([rows, columns]), b_eq=np.concatenate([p.numpy(), q.numpy()]))
    return torch.from_numpy(found.x.reshape(n, m)).float()
