# mistake: accepts-everything
def write_a_check(step):
    for _ in range(5):
        G, D, real, z, optimizer = new_game()
        old_G = copy.deepcopy(G)
        loss = discriminator_loss(D(real), D(G(z).detach()))
        grads = torch.autograd.grad(loss, list(D.parameters()))
        expected = [(p - 0.05 * g).detach() for p, g in zip(D.parameters(), grads)]
        for p in D.parameters():
            p.grad = torch.randn_like(p)
        step(G, D, real, z, optimizer)
        d_right = all(torch.allclose(p, e, atol=1e-5) for p, e in zip(D.parameters(), expected))
        g_right = all(torch.equal(p, o) for p, o in zip(G.parameters(), old_G.parameters()))
        assert (d_right, "D did not make the step that it should")
        assert (g_right, "G has moved")
    return True
