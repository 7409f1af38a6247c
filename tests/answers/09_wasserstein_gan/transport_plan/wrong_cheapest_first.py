# mistake: not-the-cheapest
def transport_plan(cost, p, q):
    plan, have, want = torch.zeros_like(cost), p.clone(), q.clone()
    for place in cost.flatten().argsort().tolist():
        i, j = divmod(place, cost.shape[1])
        moved = torch.minimum(have[i], want[j])
        plan[i, j] = moved
        have[i] -= moved
        want[j] -= moved
    return plan
