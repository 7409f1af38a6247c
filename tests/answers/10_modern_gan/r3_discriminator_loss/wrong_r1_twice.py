# mistake: r1-twice
def r3_discriminator_loss(D, real, fake, gamma):
    real = real.detach().requires_grad_()
    fake = fake.detach().requires_grad_()
    real_logits, fake_logits = D(real), D(fake)
    real_slope = torch.autograd.grad(real_logits.sum(), real, create_graph=True)[0]
    fake_slope = torch.autograd.grad(real_logits.sum(), real, create_graph=True)[0]
    r1 = gamma / 2 * real_slope.square().flatten(1).sum(dim=1).mean()
    r2 = gamma / 2 * fake_slope.square().flatten(1).sum(dim=1).mean()
    return F.softplus(fake_logits - real_logits).mean() + r1 + r2
