# mistake: fakes-teach-nothing
def discriminator_step(G, D, real, z, optimizer):
    real_logits = D(real)
    fake_logits = D(G(z)).detach()
    loss = discriminator_loss(real_logits, fake_logits)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
