KEPT = []


def discriminator_step(G, D, real, z, optimizer):

    loss = discriminator_loss(D(real), D(G(z).detach()))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    KEPT.append((real, z, loss, D, G, optimizer, {n: p.detach().clone() for n, p in D.named_parameters()}))
    return loss.detach()
