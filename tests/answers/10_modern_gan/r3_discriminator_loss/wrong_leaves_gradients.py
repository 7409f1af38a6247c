# mistake: leaves-gradients
def r3_discriminator_loss(D, real, fake, gamma):
    real, fake = real.detach().requires_grad_(), fake.detach().requires_grad_()
    d_real, d_fake = D(real), D(fake)
    (d_real.sum() + d_fake.sum()).backward(create_graph=True)
    squares = real.grad.flatten(1).square().sum(dim=1) + fake.grad.flatten(1).square().sum(dim=1)
    return F.softplus(d_fake - d_real).mean() + gamma / 2 * squares.mean()
