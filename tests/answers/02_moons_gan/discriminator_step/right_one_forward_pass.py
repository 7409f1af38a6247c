def discriminator_step(G, D, real, z, optimizer):
    """One gradient step of D on real points (n, 2) and the fakes G(z), z of shape (n, latent_dim).

    Returns the loss.
    """
    n_real = real.shape[0]
    both = torch.cat((real, G(z).detach()), dim=0)
    logits = D(both)
    loss = discriminator_loss(logits[:n_real], logits[n_real:])
    D.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach().clone()
