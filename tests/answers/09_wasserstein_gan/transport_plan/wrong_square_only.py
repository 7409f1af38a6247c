# mistake: one-size-for-both
# says: n is used for both sizes: with n sources and m targets there are n · m ways, and n + m conditions.
# look: Source i's ways begin at i * m; target j's ways are m apart.
def transport_plan(cost, p, q):
    n = len(p)
    A = np.zeros((2 * n, n * n))
    for i in range(n):
        A[i, i * n : (i + 1) * n] = 1
        A[n + i, i::n] = 1
    found = linprog(np.asarray(cost).flatten(), A_eq=A, b_eq=np.r_[np.asarray(p), np.asarray(q)])
    return found.x.reshape(n, n)
