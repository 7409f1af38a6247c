# mistake: shares-for-masses
def transport_plan(cost, p, q):
    n, m = cost.shape
    rows, columns = np.kron(np.eye(n), np.ones((1, m))), np.kron(np.ones((1, n)), np.eye(m))
    found = linprog(cost.double().flatten().numpy(), A_eq=np.vstack([rows, columns]),
                    b_eq=np.concatenate([p.double().numpy(), q.double().numpy()]))
    return torch.tensor(found.x).reshape(n, m) / p[:, None]
