# mistake: update-of-another-loss
def generator_step(G, D, z, optimizer):
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    (0.5 * loss).backward()
    optimizer.step()
    return loss.detach()
