def discriminator_step(G, D, real, z, optimizer):
    fake = G(z).detach()
    logits = D(torch.cat([real, fake], dim=0))
    on_real, on_fake = logits.split([len(real), len(fake)])
    loss = discriminator_loss(on_real, on_fake)
    optimizer.zero_grad(set_to_none=False)
    loss.backward()
    optimizer.step()
    return loss.detach()
