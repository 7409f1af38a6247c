# mistake: means-before-softplus
# says: The logits are averaged before softplus: what counts is each pair.
# look: Take the mean last.
def r3_discriminator_loss(D, real, fake, gamma):
    real, fake = real.detach().requires_grad_(), fake.detach().requires_grad_()
    d_real, d_fake = D(real), D(fake)
    loss = F.softplus(d_fake.mean() - d_real.mean())
    (at_real,) = torch.autograd.grad(d_real.sum(), real, create_graph=True)
    (at_fake,) = torch.autograd.grad(d_fake.sum(), fake, create_graph=True)
    squares = at_real.flatten(1).square().sum(dim=1) + at_fake.flatten(1).square().sum(dim=1)
    return loss + gamma / 2 * squares.mean()
