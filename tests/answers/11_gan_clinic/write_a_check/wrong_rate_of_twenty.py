# mistake: rate-too-high
def _run(step, G, D, real, z, dirty=False):
    G, D = copy.deepcopy(G), copy.deepcopy(D)
    if dirty:
        for p in D.parameters():
            p.grad = torch.ones_like(p)
    step(G, D, real, z, torch.optim.SGD(D.parameters(), lr=20.0))
    return G, D


def _same(a, b):
    return all(torch.allclose(p, q, rtol=1e-3, atol=1e-3) for p, q in zip(a.parameters(), b.parameters()))


def write_a_check(step):
    for _ in range(10):
        G, D, real, z, _ = new_game()
        G1, D1 = _run(step, G, D, real, z)
        with torch.no_grad():
            before, after = (discriminator_loss(d(real), d(G(z))) for d in (D, D1))
        if after >= before or not _same(G, G1):
            return False
        if not _same(D1, _run(step, G, D, real, z, dirty=True)[1]):
            return False
        if _same(D1, _run(step, G, D, real + 1, z)[1]) or _same(D1, _run(step, G, D, real, z + 1)[1]):
            return False
    return True
