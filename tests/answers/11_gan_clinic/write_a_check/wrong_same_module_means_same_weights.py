# mistake: refuses-everything
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    old_G, old_D = G, D
    step(G, D, real, z, optimizer)
    return G == old_G and D != old_D
