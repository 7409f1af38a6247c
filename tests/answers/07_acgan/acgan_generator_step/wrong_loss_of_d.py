# mistake: half-the-batch
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    r, c = D(G(z, labels))
    loss = acgan_discriminator_loss(r, c, torch.full_like(r, smooth), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
