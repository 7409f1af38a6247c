def discriminator_step(G, D, real, z, optimizer):
    """One gradient step of D on real points (n, 2) and the fakes G(z), z of shape (n, latent_dim).

    Returns the loss.
    """
    loss = discriminator_loss(D(real), D(G(z)))
    optimizer.zero_grad()
    # only D's parameters get gradients, G's .grad is never touched
    loss.backward(inputs=[p for p in D.parameters() if p.requires_grad])
    optimizer.step()
    return loss.detach()
