def discriminator_step(G, D, real, z, optimizer):
    fake = G(z).detach()
    own = dict(D.named_parameters())
    loss = discriminator_loss(torch.func.functional_call(D, own, real), torch.func.functional_call(D, own, fake))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
