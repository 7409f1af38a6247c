def discriminator_step(G, D, real, z, optimizer):
    optimizer.zero_grad()
    total = 0.0
    for x in real:
        loss = F.softplus(-D(x[None])).sum() / len(real)
        loss.backward()
        total += loss.item()
    for latent in z:
        loss = F.softplus(D(G(latent[None]).detach())).sum() / len(z)
        loss.backward()
        total += loss.item()
    optimizer.step()
    return total
