def slope_penalty(D, x, gamma):
    x = x.detach().clone()
    x.requires_grad = True
    g = torch.autograd.grad(D(x).sum(), [x], create_graph=True)[0]
    return 0.5 * gamma * (g.reshape(len(g), -1) ** 2).sum(1).mean()


def r3_discriminator_loss(D, real, fake, gamma):
    pair = F.softplus(-(D(real) - D(fake.detach()))).mean()
    return pair + slope_penalty(D, real, gamma) + slope_penalty(D, fake, gamma)
