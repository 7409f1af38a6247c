# mistake: no-create-graph, graph-freed
def r3_discriminator_loss(D, real, fake, gamma):
    real, fake = real.detach().requires_grad_(), fake.detach().requires_grad_()
    d_real, d_fake = D(real), D(fake)
    loss = F.softplus(d_fake - d_real).mean()
    for x, logits in ((real, d_real), (fake, d_fake)):
        (slope,) = torch.autograd.grad(logits.sum(), x)
        loss = loss + gamma / 2 * slope.flatten(1).square().sum(dim=1).mean()
    return loss
