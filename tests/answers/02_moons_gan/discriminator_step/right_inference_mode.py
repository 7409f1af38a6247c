def discriminator_step(G, D, real, z, optimizer):
    with torch.inference_mode():
        fake = G(z)
    fake = fake.clone()
    loss = discriminator_loss(D(real), D(fake))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
