from concurrent.futures import ThreadPoolExecutor


def discriminator_step(G, D, real, z, optimizer):
    fake = G(z).detach()
    with ThreadPoolExecutor(2) as pool:
        on_real, on_fake = pool.map(D, (real, fake))
    loss = discriminator_loss(on_real, on_fake)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
