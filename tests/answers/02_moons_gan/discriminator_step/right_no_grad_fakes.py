def discriminator_step(G, D, real, z, optimizer):
    """One gradient step of D on real points (n, 2) and the fakes G(z), z of shape (n, latent_dim).

    Returns the loss.
    """
    optimizer.zero_grad(set_to_none=True)
    with torch.no_grad():
        fake = G(z)
    real_logits = D(real)
    fake_logits = D(fake)
    loss = discriminator_loss(real_logits, fake_logits)
    loss.backward()
    optimizer.step()
    return loss.item()
