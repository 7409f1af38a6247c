# mistake: sum-over-one-dimension
def r3_discriminator_loss(D, real, fake, gamma):
    real, fake = (x.detach().requires_grad_() for x in (real, fake))
    a, b = D(real), D(fake)
    grads = torch.autograd.grad(a.sum() + b.sum(), (real, fake), create_graph=True)
    return F.softplus(b - a).mean() + sum(gamma / 2 * g.square().sum(dim=-1).mean() for g in grads)
