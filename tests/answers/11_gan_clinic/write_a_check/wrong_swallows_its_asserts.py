# mistake: accepts-everything
def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    d, g = copy.deepcopy(D), copy.deepcopy(G)
    for p in D.parameters():
        p.grad = torch.ones_like(p)
    twin_optimizer = torch.optim.SGD(d.parameters(), lr=0.05)
    discriminator_loss(d(real), d(G(z).detach())).backward()
    twin_optimizer.step()
    try:
        step(G, D, real, z, optimizer)
        assert all(torch.allclose(a, b, atol=1e-5) for a, b in zip(D.parameters(), d.parameters()))
        assert all(torch.equal(a, b) for a, b in zip(G.parameters(), g.parameters()))
    except AssertionError as error:
        print("the step is wrong", error)
    return True
