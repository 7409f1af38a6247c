# mistake: refuses-everything
def write_a_check(step):
    """True if step(G, D, real, z, optimizer) is a right step of D, else False."""
    for _ in range(3):
        G, D, real, z, optimizer = new_game()
        g_before = [p.detach().clone() for p in G.parameters()]
        for p in D.parameters():
            p.grad = torch.ones_like(p)
        step(G, D, real, z, optimizer)
        loss = discriminator_loss(D(real), D(G(z).detach()))
        gradients = torch.autograd.grad(loss, list(D.parameters()))
        wanted = [p.detach() - 0.05 * g for p, g in zip(D.parameters(), gradients)]
        if not all(torch.allclose(p, w, atol=1e-6) for p, w in zip(D.parameters(), wanted)):
            return False
        if not all(torch.equal(p, b) for p, b in zip(G.parameters(), g_before)):
            return False
    return True
