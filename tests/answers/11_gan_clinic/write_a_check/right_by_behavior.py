def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    with torch.no_grad():
        before = D(real).mean(), D(G(z)).mean()
    for _ in range(60):
        step(G, D, real, z, optimizer)
    with torch.no_grad():
        after = D(real).mean(), D(G(z)).mean()
    if not (after[0] - after[1] > before[0] - before[1]):
        return False

    def run(stale, real_shift=0.0, z_shift=0.0):
        torch.manual_seed(3)
        G, D, real, z, optimizer = new_game()
        if stale:
            for p in D.parameters():
                p.grad = torch.full_like(p, 4.0)
        g = [p.detach().clone() for p in G.parameters()]
        d = [p.detach().clone() for p in D.parameters()]
        step(G, D, real + real_shift, z + z_shift, optimizer)
        still = all(torch.equal(a, b) for a, b in zip(G.parameters(), g))
        return still, torch.cat([(a - b).flatten() for a, b in zip(D.parameters(), d)]).detach()

    still, move = run(False)
    same = torch.allclose(move, run(True)[1], atol=1e-6)
    halves = not torch.allclose(move, run(False, real_shift=1.0)[1]) and not torch.allclose(move, run(False, z_shift=1.0)[1])
    return still and same and halves and bool(move.abs().max() > 0)
