def kl_divergence(p, q):
    total = torch.zeros((), dtype=p.dtype, device=p.device)
    for a, b in zip(p, q):
        if a > 0:
            total = total + a * torch.log(a / b)
    return total
