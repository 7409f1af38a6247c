def generator_step(G, D, z, optimizer):
    mine = list(G.parameters())
    loss = generator_loss(D(G(z)))
    slopes = torch.autograd.grad(loss, mine)
    for p, slope in zip(mine, slopes):
        p.grad = slope
    optimizer.step()
    return float(loss)
