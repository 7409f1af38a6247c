# mistake: discriminator-touched
def generator_step(G, D, z, optimizer):
    loss = generator_loss(D(G(z)))
    optimizer.zero_grad()
    D.zero_grad()
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        for p in D.parameters():
            p -= 0.001 * p.grad
    return loss.item()
