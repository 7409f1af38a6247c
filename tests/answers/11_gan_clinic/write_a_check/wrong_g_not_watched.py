# mistake: misses-a-g-that-moves
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    slopes = torch.autograd.grad(discriminator_loss(D(real), D(G(z))), list(D.parameters()))
    expected = [p.detach() - 0.05 * s for p, s in zip(D.parameters(), slopes)]
    for p in D.parameters():
        p.grad = torch.ones_like(p)
    step(G, D, real, z, optimizer)
    return all(torch.allclose(p, e, atol=1e-5) for p, e in zip(D.parameters(), expected))
