# mistake: slope-of-a-mean
def r3_discriminator_loss(D, real, fake, gamma):
    def penalty(x):
        x = x.detach().requires_grad_()
        (slope,) = torch.autograd.grad(D(x).mean(), x, create_graph=True)
        return slope.square().flatten(1).sum(dim=1).mean()

    return F.softplus(D(fake) - D(real)).mean() + gamma / 2 * (penalty(real) + penalty(fake))
