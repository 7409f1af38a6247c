# mistake: misses-a-missing-half
def write_a_check(step):
    def d_after(stale):
        torch.manual_seed(1)
        G, D, real, z, optimizer = new_game()
        for p in D.parameters():
            p.grad = torch.full_like(p, stale)
        before, g = D(real).mean().item(), [p.detach().clone() for p in G.parameters()]
        step(G, D, real, z, optimizer)
        assert all(torch.equal(p, q) for p, q in zip(G.parameters(), g))
        return D(real).mean().item() - before

    one, other = d_after(0.0), d_after(3.0)
    return one > 0 and abs(one - other) < 1e-6
