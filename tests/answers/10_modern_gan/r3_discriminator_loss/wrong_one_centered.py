# mistake: one-centered
# says: The penalty pulls the slope to 1, as a WGAN does; R1 and R2 pull it to 0.
# look: Square the norm itself, without - 1.
def r3_discriminator_loss(D, real, fake, gamma):
    real, fake = real.detach().requires_grad_(), fake.detach().requires_grad_()
    d_real, d_fake = D(real), D(fake)
    loss = F.softplus(d_fake - d_real).mean()
    (at_real,) = torch.autograd.grad(d_real.sum(), real, create_graph=True)
    (at_fake,) = torch.autograd.grad(d_fake.sum(), fake, create_graph=True)
    squares = (at_real.flatten(1).norm(dim=1) - 1) ** 2 + (at_fake.flatten(1).norm(dim=1) - 1) ** 2
    return loss + gamma / 2 * squares.mean()
