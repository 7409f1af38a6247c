def transport_plan(cost, p, q):
    n, m = cost.shape
    c = np.asarray(cost).T.flatten().astype("float64")
    targets = np.kron(np.eye(m), np.ones(n))
    sources = np.kron(np.ones(m), np.eye(n))
    # The last row follows from the others, since both masses have the same sum.
    A, b = np.vstack([targets, sources])[:-1], np.hstack([np.asarray(q), np.asarray(p)])[:-1]
    return torch.tensor(linprog(c, A_eq=A, b_eq=b).x.reshape(m, n).T)
