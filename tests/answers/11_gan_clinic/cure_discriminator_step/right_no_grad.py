def cure_discriminator_step(G, D, real, z, optimizer):
    optimizer.zero_grad(set_to_none=False)
    with torch.no_grad():
        fake = G(z)
    loss = discriminator_loss(D(real), D(fake))
    loss.backward()
    optimizer.step()
    return loss.item()
