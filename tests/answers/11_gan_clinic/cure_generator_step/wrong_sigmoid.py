# mistake: sigmoid-twice
def cure_generator_step(G, D, z, optimizer):
    """One gradient step of G on the fakes of latents z (n, latent_dim), through a D that stays.

    Returns the loss.
    """
    probability = torch.sigmoid(D(G(z)))
    loss = F.softplus(-probability).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
