# mistake: changed-by-hand
def discriminator_step(G, D, real, z, optimizer):
    mine = torch.optim.SGD(D.parameters(), lr=0.01)
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    mine.step()
    optimizer.step()
    return loss.detach()
