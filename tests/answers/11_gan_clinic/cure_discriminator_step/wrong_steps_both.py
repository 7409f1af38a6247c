# mistake: generator-touched
def cure_discriminator_step(G, D, real, z, optimizer):
    g_optimizer = torch.optim.SGD(G.parameters(), lr=1e-3)
    loss = discriminator_loss(D(real), D(G(z)))
    optimizer.zero_grad()
    g_optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    g_optimizer.step()
    return loss.detach()
