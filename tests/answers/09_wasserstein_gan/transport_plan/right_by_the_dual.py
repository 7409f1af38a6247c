def transport_plan(cost, p, q):
    """The dual problem: prices at both ends whose sum is at most the cost; its multipliers are the plan."""
    from scipy.optimize import linprog

    n, m = cost.shape
    limits = np.hstack([np.repeat(np.eye(n), m, axis=0), np.tile(np.eye(m), (n, 1))])
    prices = torch.cat([p, q]).double().numpy()
    found = linprog(-prices, A_ub=limits, b_ub=cost.double().numpy().reshape(-1), bounds=(None, None))
    return torch.tensor(-found.ineqlin.marginals).reshape(n, m)
