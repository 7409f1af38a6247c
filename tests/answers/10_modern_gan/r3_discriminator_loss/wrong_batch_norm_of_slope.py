# mistake: summed-over-the-batch
# says: The squared slopes are summed over the whole batch, so that the penalty grows with it.
# look: Sum over the numbers of an example, then take the mean over the examples.
def r3_discriminator_loss(D, real, fake, gamma):
    real, fake = real.detach().requires_grad_(), fake.detach().requires_grad_()
    d_real, d_fake = D(real), D(fake)
    loss = F.softplus(d_fake - d_real).mean()
    (at_real,) = torch.autograd.grad(d_real.sum(), real, create_graph=True)
    (at_fake,) = torch.autograd.grad(d_fake.sum(), fake, create_graph=True)
    squares = at_real.square().sum() + at_fake.square().sum()
    return loss + gamma / 2 * squares.mean()
