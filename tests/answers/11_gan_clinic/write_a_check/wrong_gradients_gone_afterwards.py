# mistake: gradients-wanted-gone
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    d, g = copy.deepcopy(D), copy.deepcopy(G)
    for p in D.parameters():
        p.grad = torch.ones_like(p)
    step(G, D, real, z, optimizer)
    assert all(p.grad is None or not p.grad.any() for p in D.parameters()), "old gradients are still there"
    assert any(not torch.equal(a, b) for a, b in zip(D.parameters(), d.parameters()))
    assert all(torch.equal(a, b) for a, b in zip(G.parameters(), g.parameters()))
    return True
