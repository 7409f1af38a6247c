# mistake: real-points-teach-nothing
def discriminator_step(G, D, real, z, optimizer):
    optimizer.zero_grad()
    real_loss = F.softplus(-D(real)).mean()
    real_loss.backward()
    optimizer.zero_grad()
    fake_loss = F.softplus(D(G(z).detach())).mean()
    fake_loss.backward()
    optimizer.step()
    return (real_loss + fake_loss).detach()
