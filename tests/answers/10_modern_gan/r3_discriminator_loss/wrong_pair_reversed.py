# mistake: pair-reversed
# says: The pairs are the wrong way round: D is paid for finding the fakes more real.
# look: D wants D(real) large: softplus(D(fake) - D(real)).
def r3_discriminator_loss(D, real, fake, gamma):
    real, fake = real.detach().requires_grad_(), fake.detach().requires_grad_()
    d_real, d_fake = D(real), D(fake)
    loss = F.softplus(d_real - d_fake).mean()
    (at_real,) = torch.autograd.grad(d_real.sum(), real, create_graph=True)
    (at_fake,) = torch.autograd.grad(d_fake.sum(), fake, create_graph=True)
    squares = at_real.flatten(1).square().sum(dim=1) + at_fake.flatten(1).square().sum(dim=1)
    return loss + gamma / 2 * squares.mean()
