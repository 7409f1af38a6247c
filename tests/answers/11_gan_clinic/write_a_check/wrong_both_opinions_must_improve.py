# mistake: refuses-everything
def write_a_check(step):
    for _ in range(5):
        G, D, real, z, optimizer = new_game()
        twin = copy.deepcopy(D)
        discriminator_loss(twin(real), twin(G(z).detach())).backward()
        torch.optim.SGD(twin.parameters(), lr=0.05).step()
        G_before = [p.detach().clone() for p in G.parameters()]
        fakes = G(z).detach()
        real_before, fake_before = D(real).mean().item(), D(fakes).mean().item()
        for p in D.parameters():
            p.grad = torch.randn_like(p)
        step(G, D, real, z, optimizer)
        if not all(torch.allclose(a, b, atol=1e-5) for a, b in zip(twin.parameters(), D.parameters())):
            return False
        if not all(torch.equal(a, b) for a, b in zip(G_before, G.parameters())):
            return False
        if D(real).mean().item() <= real_before or D(fakes).mean().item() >= fake_before:
            return False
    return True
