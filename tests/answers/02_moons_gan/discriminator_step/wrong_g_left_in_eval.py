# mistake: left-in-eval-mode
def discriminator_step(G, D, real, z, optimizer):
    G.eval()
    fake = G(z).detach()
    loss = discriminator_loss(D(real), D(fake))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
