# mistake: changes-its-input
def discriminator_step(G, D, real, z, optimizer):
    real += 0.1 * torch.randn_like(real)
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
