# mistake: log-of-sigmoid
def discriminator_step(G, D, real, z, optimizer):
    fake = G(z).detach()
    loss = -torch.log(torch.sigmoid(D(real))).mean() - torch.log(1 - torch.sigmoid(D(fake))).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
