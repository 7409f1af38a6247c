def jensen_shannon(p, q):
    def term(a, m):
        return a * torch.log(a / m) if a > 0 else torch.zeros_like(a)

    total = torch.zeros((), dtype=p.dtype, device=p.device)
    for a, b in zip(p, q):
        m = (a + b) / 2
        total = total + 0.5 * term(a, m) + 0.5 * term(b, m)
    return total
