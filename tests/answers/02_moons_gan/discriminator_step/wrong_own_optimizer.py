# mistake: own-optimizer
def discriminator_step(G, D, real, z, optimizer):
    optimizer = torch.optim.Adam(D.parameters(), lr=1e-3)
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
