def cure_discriminator_step(generator, discriminator, x, latents, opt):
    loss = discriminator_loss(discriminator(x), discriminator(generator(latents)))
    parameters = list(discriminator.parameters())
    for p, grad in zip(parameters, torch.autograd.grad(loss, parameters)):
        p.grad = grad
    opt.step()
    return float(loss)
