# mistake: between-the-examples
# says: The slope is taken between real and fake examples, not at them.
# look: R1 is at the real examples, R2 at the fakes.
def r3_discriminator_loss(D, real, fake, gamma):
    t = torch.full((len(real), *[1] * (real.ndim - 1)), 0.5)
    mixed = (t * real + (1 - t) * fake).detach().requires_grad_()
    (slope,) = torch.autograd.grad(D(mixed).sum(), mixed, create_graph=True)
    return F.softplus(D(fake) - D(real)).mean() + gamma * slope.flatten(1).square().sum(dim=1).mean()
