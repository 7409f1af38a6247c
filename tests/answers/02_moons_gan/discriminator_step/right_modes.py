def discriminator_step(G, D, real, z, optimizer):
    modes = [m.training for m in D.modules()]
    D.eval()
    D.train()
    G.eval()
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    G.train()
    for m, mode in zip(D.modules(), modes): m.training = mode
    return loss.detach()
