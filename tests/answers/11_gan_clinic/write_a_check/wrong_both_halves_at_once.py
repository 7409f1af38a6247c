# mistake: both-halves-wanted-better
def write_a_check(step):
    for _ in range(10):
        G, D, real, z, optimizer = new_game()
        old_G = copy.deepcopy(G.state_dict())
        start = copy.deepcopy(D)
        step(G, D, real, z, optimizer)
        with torch.no_grad():
            fakes = G(z)
            if D(real).mean() <= start(real).mean() or D(fakes).mean() >= start(fakes).mean():
                return False
        if any(not torch.equal(old_G[k], v) for k, v in G.state_dict().items()):
            return False
        dirty = copy.deepcopy(start)
        for p in dirty.parameters():
            p.grad = torch.ones_like(p)
        step(G, dirty, real, z, torch.optim.SGD(dirty.parameters(), lr=0.05))
        if any(not torch.allclose(p, q, atol=1e-5) for p, q in zip(dirty.parameters(), D.parameters())):
            return False
    return True
