# mistake: refuses-everything
def write_a_check(step):
    """True if step(G, D, real, z, optimizer) is a right step of D, else False."""
    for _ in range(10):
        G, D, real, z, optimizer = new_game()
        G_old = copy.deepcopy(G)
        gradients = torch.autograd.grad(discriminator_loss(D(real), D(G(z).detach())), list(D.parameters()))
        wanted = [p.detach() - 0.05 * g for p, g in zip(D.parameters(), gradients)]
        with torch.no_grad():
            before = discriminator_loss(D(torch.randn(16, 2) + 1), D(G(torch.randn(16, 4))))
        for p in D.parameters():
            p.grad = torch.ones_like(p)
        step(G, D, real, z, optimizer)
        with torch.no_grad():
            after = discriminator_loss(D(torch.randn(16, 2) + 1), D(G(torch.randn(16, 4))))
        if after >= before:
            return False
        if not all(torch.allclose(p, w, atol=1e-5) for p, w in zip(D.parameters(), wanted)):
            return False
        if not all(torch.equal(a, b) for a, b in zip(G.parameters(), G_old.parameters())):
            return False
    return True
