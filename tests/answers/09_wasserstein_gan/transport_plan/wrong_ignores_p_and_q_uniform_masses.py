# mistake: even-masses
def transport_plan(cost, p, q):
    n, m = cost.shape
    rows, columns = np.kron(np.eye(n), np.ones((1, m))), np.kron(np.ones((1, n)), np.eye(m))
    found = linprog(cost.double().flatten().numpy(), A_eq=np.vstack([rows, columns]),
                    b_eq=np.concatenate([np.full(n, 1 / n), np.full(m, 1 / m)]))
    return torch.tensor(found.x).reshape(n, m)
