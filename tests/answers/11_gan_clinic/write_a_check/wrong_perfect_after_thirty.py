# mistake: too-much-wanted
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    g = copy.deepcopy(G)
    for _ in range(30):
        step(G, D, real, z, optimizer)
    right = torch.cat([D(real) > 0, D(G(z)) < 0]).float().mean().item()
    return right == 1.0 and all(torch.equal(a, b) for a, b in zip(G.parameters(), g.parameters()))
