def write_a_check(step):
    G, D, real, z, optimizer = new_game()
    D, G = D.double(), G.double()
    real, z = real.double(), z.double()
    optimizer = torch.optim.SGD(D.parameters(), lr=0.05)
    start = [p.detach().clone() for p in D.parameters()]
    for p in D.parameters():
        p.grad = torch.ones_like(p)
    g_start = [p.detach().clone() for p in G.parameters()]
    step(G, D, real, z, optimizer)
    way = [(p.detach() - q) / -0.05 for p, q in zip(D.parameters(), start)]
    if any(not torch.equal(p, q) for p, q in zip(G.parameters(), g_start)):
        return False
    with torch.no_grad():
        for p, q in zip(D.parameters(), start):
            p.copy_(q)

        def price():
            return discriminator_loss(D(real), D(G(z))).item()

        for p, slope in zip(D.parameters(), way):
            flat, flat_slope = p.view(-1), slope.reshape(-1)
            for i in range(0, len(flat), 5):
                flat[i] += 1e-5
                up = price()
                flat[i] -= 2e-5
                down = price()
                flat[i] += 1e-5
                if abs((up - down) / 2e-5 - flat_slope[i].item()) > 1e-3:
                    return False
    return True
