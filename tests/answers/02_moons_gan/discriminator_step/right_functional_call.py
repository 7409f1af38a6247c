def discriminator_step(G, D, real, z, optimizer):
    fake = G(z).detach()
    weights = {name: p.detach().clone().requires_grad_() for name, p in D.named_parameters()}
    judge = lambda x: torch.func.functional_call(D, weights, (x,))
    loss = discriminator_loss(judge(real), judge(fake))
    slopes = torch.autograd.grad(loss, list(weights.values()))
    optimizer.zero_grad()
    for parameter, slope in zip(D.parameters(), slopes):
        parameter.grad = slope
    optimizer.step()
    return loss.detach()
