# mistake: all-with-all
def r3_discriminator_loss(D, real, fake, gamma):
    def penalty(x):
        x = x.detach().requires_grad_()
        (slope,) = torch.autograd.grad(D(x).sum(), x, create_graph=True)
        return slope.square().flatten(1).sum(dim=1).mean()

    pairs = F.softplus(D(fake).unsqueeze(1) - D(real).unsqueeze(0)).mean()
    return pairs + gamma / 2 * (penalty(real) + penalty(fake))
