# mistake: misses-swapped-labels
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    losses = [float(step(G, D, real, z, optimizer)) for _ in range(30)]
    return losses[-1] < losses[0]
