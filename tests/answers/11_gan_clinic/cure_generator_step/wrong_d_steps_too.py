# mistake: discriminator-touched
def cure_generator_step(G, D, z, optimizer):
    d_optimizer = torch.optim.SGD(D.parameters(), lr=0.01)
    loss = F.softplus(-D(G(z))).mean()
    optimizer.zero_grad()
    d_optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    d_optimizer.step()
    return loss.detach()
