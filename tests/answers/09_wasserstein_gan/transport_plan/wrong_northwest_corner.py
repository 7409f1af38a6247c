# mistake: not-the-cheapest
def transport_plan(cost, p, q):
    plan, have, want = torch.zeros_like(cost), p.clone(), q.clone()
    i = j = 0
    while i < len(p) and j < len(q):
        moved = torch.minimum(have[i], want[j])
        plan[i, j] += moved
        have[i] -= moved
        want[j] -= moved
        if have[i] <= want[j]:
            i += 1
        else:
            j += 1
    return plan
