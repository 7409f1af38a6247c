# mistake: refuses-everything
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    G2, D2, real2, z2, optimizer2 = new_game()
    for p in D2.parameters():
        p.grad = torch.ones_like(p)
    step(G, D, real, z, optimizer)
    step(G2, D2, real2, z2, optimizer2)
    return all(torch.allclose(a, b, atol=1e-5) for a, b in zip(D.parameters(), D2.parameters()))
