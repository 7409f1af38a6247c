# mistake: misses-old-gradients
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    slopes = torch.autograd.grad(discriminator_loss(D(real), D(G(z))), list(D.parameters()))
    expected = [p.detach() - 0.05 * s for p, s in zip(D.parameters(), slopes)]
    g = [p.detach().clone() for p in G.parameters()]
    step(G, D, real, z, optimizer)
    return all(torch.allclose(p, e, atol=1e-5) for p, e in zip(D.parameters(), expected)) and all(
        torch.equal(p, q) for p, q in zip(G.parameters(), g)
    )
