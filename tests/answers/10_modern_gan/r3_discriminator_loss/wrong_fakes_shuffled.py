# mistake: pairs-not-row-by-row
def r3_discriminator_loss(D, real, fake, gamma):
    real, fake = (x.detach().requires_grad_() for x in (real, fake))
    a, b = D(real), D(fake)
    grads = torch.autograd.grad(a.sum() + b.sum(), (real, fake), create_graph=True)
    pairs = F.softplus(b[torch.randperm(len(b))] - a).mean()
    return pairs + sum(gamma / 2 * g.square().flatten(1).sum(dim=1).mean() for g in grads)
