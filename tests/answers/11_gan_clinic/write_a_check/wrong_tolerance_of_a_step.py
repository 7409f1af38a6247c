# mistake: tolerance-too-large
def write_a_check(step):
    for _ in range(5):
        G, D, real, z, optimizer = new_game()
        old_G = [p.detach().clone() for p in G.parameters()]
        loss = discriminator_loss(D(real), D(G(z).detach()))
        grads = torch.autograd.grad(loss, list(D.parameters()))
        expected = [(p - 0.05 * g).detach() for p, g in zip(D.parameters(), grads)]
        for p in D.parameters():
            p.grad = 10 * torch.randn_like(p)
        step(G, D, real, z, optimizer)
        for p, e in zip(D.parameters(), expected):
            if not torch.allclose(p, e, atol=0.1):
                return False
        for p, o in zip(G.parameters(), old_G):
            if not torch.equal(p, o):
                return False
    return True
