# mistake: accepts-everything
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    step(G, D, real, z, optimizer)
    return True
