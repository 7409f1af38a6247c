# mistake: wrong-device
def discriminator_step(G, D, real, z, optimizer):
    bce = nn.BCEWithLogitsLoss()
    optimizer.zero_grad()
    loss = bce(D(real), torch.ones(len(real))) + bce(D(G(z).detach()), torch.zeros(len(z)))
    loss.backward()
    optimizer.step()
    return loss.item()
