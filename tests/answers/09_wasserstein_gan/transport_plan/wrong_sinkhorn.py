# mistake: not-the-cheapest
def transport_plan(cost, p, q):
    kernel = torch.exp(-cost.double() / 0.5)
    v = torch.ones(len(q), dtype=torch.float64)
    for _ in range(500):
        u = p / (kernel @ v).clamp(min=1e-300)
        v = q / (kernel.T @ u).clamp(min=1e-300)
    return u[:, None] * kernel * v
