# mistake: no-gradient
def kl_divergence(p, q):
    total = 0.0
    for p_x, q_x in zip(p.tolist(), q.tolist()):
        if p_x > 0:
            total += math.inf if q_x == 0 else p_x * math.log(p_x / q_x)
    return torch.tensor(total, dtype=p.dtype)
