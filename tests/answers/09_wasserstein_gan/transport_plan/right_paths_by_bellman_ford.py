def transport_plan(cost, p, q):
    """Successive cheapest paths: send mass along the cheapest way, which may take back what was sent before."""
    n, m = cost.shape
    c, plan = cost.double().tolist(), [[0.0] * m for _ in range(n)]
    have, want = p.double().tolist(), q.double().tolist()
    while True:
        sources = [i for i in range(n) if have[i] > 1e-9]
        if not sources or max(want) <= 1e-9:
            return torch.tensor(plan)
        far = float("inf")
        at_source = [0.0 if i in sources else far for i in range(n)]
        at_target, before_target, before_source = [far] * m, [None] * m, [None] * n
        for _ in range(n + m):
            for i in range(n):
                for j in range(m):
                    if at_source[i] + c[i][j] < at_target[j] - 1e-12:
                        at_target[j], before_target[j] = at_source[i] + c[i][j], i
                    if plan[i][j] > 1e-12 and at_target[j] - c[i][j] < at_source[i] - 1e-12:
                        at_source[i], before_source[i] = at_target[j] - c[i][j], j
        end = min((j for j in range(m) if want[j] > 1e-9), key=lambda j: at_target[j])
        path, j = [], end
        while True:
            i = before_target[j]
            path.append((i, j, 1))
            if before_source[i] is None:
                break
            j = before_source[i]
            path.append((i, j, -1))
        amount = min([have[i], want[end]] + [plan[a][b] for a, b, sign in path if sign < 0])
        for a, b, sign in path:
            plan[a][b] += sign * amount
        have[i] -= amount
        want[end] -= amount
