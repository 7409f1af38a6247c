# mistake: fakes-teach-nothing
def discriminator_step(G, D, real, z, optimizer):
    """One gradient step of D on real points (n, 2) and the fakes G(z), z of shape (n, latent_dim).

    Returns the loss.
    """
    with torch.no_grad():
        fake = G(z)
        fake_logits = D(fake)
    loss = discriminator_loss(D(real), fake_logits)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
