# mistake: learns-in-eval-mode
def discriminator_step(G, D, real, z, optimizer):
    G.eval()
    D.eval()
    loss = discriminator_loss(D(real), D(G(z).detach()))
    G.train()
    D.train()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
