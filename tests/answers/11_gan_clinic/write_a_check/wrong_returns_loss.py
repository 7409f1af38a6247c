# mistake: no-verdict
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    return float(step(G, D, real, z, optimizer))
