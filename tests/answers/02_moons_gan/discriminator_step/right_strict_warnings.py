def discriminator_step(G, D, real, z, optimizer):
    import warnings, numpy as np
    warnings.simplefilter('error')
    np.seterr(all='raise')
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

    return loss.detach()
