# mistake: misses-swapped-labels
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    before = [p.detach().clone() for p in D.parameters()]
    step(G, D, real, z, optimizer)
    return any(not torch.equal(p, q) for p, q in zip(D.parameters(), before))
