def transport_plan(cost, p, q):
    import scipy.optimize

    n, m = len(p), len(q)
    equations, masses = [], []
    for i in range(n):
        line = torch.zeros(n, m)
        line[i, :] = 1
        equations.append(line.flatten().tolist())
        masses.append(float(p[i]))
    for j in range(m):
        line = torch.zeros(n, m)
        line[:, j] = 1
        equations.append(line.flatten().tolist())
        masses.append(float(q[j]))
    result = scipy.optimize.linprog(cost.flatten().tolist(), A_eq=equations, b_eq=masses, bounds=(0, None), method="highs")
    return torch.tensor(result.x, dtype=torch.float32).view(n, m)
