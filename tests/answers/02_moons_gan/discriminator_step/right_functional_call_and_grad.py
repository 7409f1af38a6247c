def discriminator_step(G, D, real, z, optimizer):
    with torch.no_grad():
        fake = G(z)

    def loss_of(parameters):
        on_real = torch.func.functional_call(D, parameters, (real,))
        on_fake = torch.func.functional_call(D, parameters, (fake,))
        return discriminator_loss(on_real, on_fake)

    slopes, loss = torch.func.grad_and_value(loss_of)(dict(D.named_parameters()))
    optimizer.zero_grad()
    for name, parameter in D.named_parameters():
        parameter.grad = slopes[name].detach()
    optimizer.step()
    return loss.detach()
