# mistake: several-optimizer-steps
def generator_step(G, D, z, optimizer):
    """One gradient step of G on the fakes of latents z (n, latent_dim), through a D that stays.

    Returns the loss.
    """
    total = 0.0
    for row in z:
        loss = generator_loss(D(G(row.unsqueeze(0))))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(z)
