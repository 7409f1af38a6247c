# mistake: plan-turned
def transport_plan(cost, p, q):
    n, m = cost.shape
    A = np.vstack([np.kron(np.eye(n), np.ones((1, m))), np.kron(np.ones((1, n)), np.eye(m))])
    found = linprog(cost.flatten().numpy(), A_eq=A, b_eq=np.r_[p.numpy(), q.numpy()])
    return torch.tensor(found.x).reshape(m, n)
