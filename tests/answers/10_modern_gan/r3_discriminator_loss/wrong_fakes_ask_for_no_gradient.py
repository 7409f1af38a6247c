# mistake: asks-for-no-gradient
def r3_discriminator_loss(D, real, fake, gamma):
    real = real.detach().requires_grad_()
    fake = fake.detach()
    real_logits, fake_logits = D(real), D(fake)
    (g1,) = torch.autograd.grad(real_logits.sum(), real, create_graph=True)
    (g2,) = torch.autograd.grad(fake_logits.sum(), fake, create_graph=True)
    r1 = gamma / 2 * g1.flatten(1).square().sum(1).mean()
    r2 = gamma / 2 * g2.flatten(1).square().sum(1).mean()
    return F.softplus(fake_logits - real_logits).mean() + r1 + r2
