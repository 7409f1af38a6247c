# mistake: several-optimizer-steps
def discriminator_step(G, D, real, z, optimizer):
    fake = G(z).detach()
    real_loss = F.softplus(-D(real)).mean()
    fake_loss = F.softplus(D(fake)).mean()
    optimizer.zero_grad()
    real_loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    fake_loss.backward()
    optimizer.step()
    return (real_loss + fake_loss).item()
