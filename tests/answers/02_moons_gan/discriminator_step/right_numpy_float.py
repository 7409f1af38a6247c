import numpy as np


def discriminator_step(G, D, real, z, optimizer):
    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return np.float32(loss.detach().cpu().numpy()) if not loss.is_meta else loss
