# mistake: negative-mass
def transport_plan(cost, p, q):
    n, m = cost.shape
    a = np.vstack([np.kron(np.eye(n), np.ones(m)), np.kron(np.ones(n), np.eye(m))])
    c = 3 * cost.double().numpy().ravel()
    pseudo = np.linalg.pinv(a)
    start = pseudo @ np.concatenate([p, q])
    return torch.tensor(start - (c - pseudo @ (a @ c))).reshape(n, m)
