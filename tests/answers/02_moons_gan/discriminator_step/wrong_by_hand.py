# mistake: own-optimizer
def discriminator_step(G, D, real, z, optimizer):
    loss = discriminator_loss(D(real), D(G(z).detach()))
    D.zero_grad()
    loss.backward()
    with torch.no_grad():
        for p in D.parameters():
            p -= 0.05 * p.grad
    return loss.detach()
