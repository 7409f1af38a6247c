# mistake: mean-over-numbers
# says: The squared slope is averaged over the numbers of an example; a squared norm is their sum.
# look: Look for mean where sum should be, over all dimensions but the first.
def r3_discriminator_loss(D, real, fake, gamma):
    real, fake = real.detach().requires_grad_(), fake.detach().requires_grad_()
    d_real, d_fake = D(real), D(fake)
    loss = F.softplus(d_fake - d_real).mean()
    (at_real,) = torch.autograd.grad(d_real.sum(), real, create_graph=True)
    (at_fake,) = torch.autograd.grad(d_fake.sum(), fake, create_graph=True)
    squares = at_real.flatten(1).square().mean(dim=1) + at_fake.flatten(1).square().mean(dim=1)
    return loss + gamma / 2 * squares.mean()
