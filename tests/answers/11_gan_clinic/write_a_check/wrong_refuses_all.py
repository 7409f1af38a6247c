# mistake: refuses-everything
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    before = list(D.parameters())
    step(G, D, real, z, optimizer)
    return any(not torch.equal(a, b) for a, b in zip(before, D.parameters()))
