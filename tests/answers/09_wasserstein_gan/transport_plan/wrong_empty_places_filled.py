# mistake: empty-places-filled
# says: Places without mass are given some, so that the two sums no longer agree.
# look: Take p and q as they are: a 0 is no problem for linprog.
def transport_plan(cost, p, q):
    p, q = np.maximum(np.asarray(p), 1e-3), np.maximum(np.asarray(q), 1e-3)
    n, m = cost.shape
    A = np.zeros((n + m, n * m))
    for i in range(n):
        A[i, i * m : (i + 1) * m] = 1
    for j in range(m):
        A[n + j, j::m] = 1
    found = linprog(np.asarray(cost).flatten(), A_eq=A, b_eq=np.r_[p, q])
    return torch.as_tensor(found.x).reshape(n, m)
