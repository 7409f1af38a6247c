# mistake: discriminator-does-not-learn
def discriminator_step(G, D, real, z, optimizer):
    with torch.no_grad():
        loss = discriminator_loss(D(real), D(G(z)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss
