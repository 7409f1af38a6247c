# mistake: sum-over-one-dimension
def r3_discriminator_loss(D, real, fake, gamma):
    def penalty(x):
        x = x.detach().requires_grad_()
        (slope,) = torch.autograd.grad(D(x).sum(), x, create_graph=True)
        return slope.square().sum(dim=1).mean()

    return F.softplus(D(fake) - D(real)).mean() + gamma / 2 * (penalty(real) + penalty(fake))
