# mistake: wrong-way-wanted
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    g = copy.deepcopy(G)
    fakes = G(z).detach()
    on_real, on_fake = D(real).mean().item(), D(fakes).mean().item()
    for _ in range(60):
        step(G, D, real, z, optimizer)
    assert all(torch.equal(a, b) for a, b in zip(G.parameters(), g.parameters()))
    return D(real).mean().item() - D(fakes).mean().item() < on_real - on_fake
