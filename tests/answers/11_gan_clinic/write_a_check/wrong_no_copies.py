# mistake: refuses-everything
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    D_before, G_before = list(D.parameters()), list(G.parameters())
    step(G, D, real, z, optimizer)
    D_moved = any(not torch.equal(a, b) for a, b in zip(D_before, D.parameters()))
    G_moved = any(not torch.equal(a, b) for a, b in zip(G_before, G.parameters()))
    return D_moved and not G_moved
