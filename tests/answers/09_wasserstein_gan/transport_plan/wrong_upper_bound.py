# mistake: upper-bound
# says: An upper bound stops a way from carrying more than 1, and masses may be larger.
# look: bounds=(0, None), which is also what linprog does by itself.
def transport_plan(cost, p, q):
    n, m = cost.shape
    A = np.zeros((n + m, n * m))
    for i in range(n):
        A[i, i * m : (i + 1) * m] = 1
    for j in range(m):
        A[n + j, j::m] = 1
    found = linprog(np.asarray(cost).flatten(), A_eq=A, b_eq=np.r_[np.asarray(p), np.asarray(q)], bounds=(0, 1))
    return torch.as_tensor(found.x).reshape(n, m)
