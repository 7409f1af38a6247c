def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    old_g = [p.clone() for p in G.parameters()]
    old_d = [p.clone() for p in D.parameters()]
    step(G, D, real, z, optimizer)
    assert any((p != q).any() for p, q in zip(D.parameters(), old_d)), "D stays"
    assert all((p == q).all() for p, q in zip(G.parameters(), old_g)), "G moves"
    clean = [p.detach().clone() for p in D.parameters()]
    with torch.no_grad():
        for p, q in zip(D.parameters(), old_d):
            p.copy_(q)
    for p in D.parameters():
        p.grad = torch.ones_like(p)
    step(G, D, real, z, optimizer)
    assert all(torch.allclose(p, q, atol=1e-5) for p, q in zip(D.parameters(), clean)), "old gradients count"
    with torch.no_grad():
        for p, q in zip(D.parameters(), old_d):
            p.copy_(q)
    expected = torch.autograd.grad(discriminator_loss(D(real), D(G(z))), list(D.parameters()))
    for p, q, slope in zip(clean, old_d, expected):
        assert torch.allclose(p, q - 0.05 * slope, atol=1e-5), "another loss"
    return True
