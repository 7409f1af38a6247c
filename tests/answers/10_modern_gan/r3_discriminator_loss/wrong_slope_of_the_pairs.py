# mistake: slope-of-the-pairs
def r3_discriminator_loss(D, real, fake, gamma):
    real = real.detach().requires_grad_()
    fake = fake.detach().requires_grad_()
    pairs = F.softplus(D(fake) - D(real))
    grads = torch.autograd.grad(pairs.sum(), (real, fake), create_graph=True)
    r1, r2 = (gamma / 2 * g.square().flatten(1).sum(dim=1).mean() for g in grads)
    return pairs.mean() + r1 + r2
