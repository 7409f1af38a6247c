# mistake: seeds-inside
def discriminator_step(G, D, real, z, optimizer):
    torch.manual_seed(1)
    loss = discriminator_loss(D(real), D(G(z).detach()))
    torch.manual_seed(2)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
