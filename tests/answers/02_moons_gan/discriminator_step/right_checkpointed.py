from torch.utils.checkpoint import checkpoint


def discriminator_step(G, D, real, z, optimizer):
    fake = G(z).detach()
    loss = discriminator_loss(checkpoint(D, real, use_reentrant=False), checkpoint(D, fake, use_reentrant=False))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
