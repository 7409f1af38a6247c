def discriminator_step(G, D, real, z, optimizer):
    with torch.no_grad():
        fake = G(z)
    weights = dict(D.named_parameters())

    def of_one(weights, x, sign):
        return F.softplus(sign * torch.func.functional_call(D, weights, (x[None],))).sum()

    each = torch.func.vmap(torch.func.grad_and_value(of_one), in_dims=(None, 0, None))
    by_real, on_real = each(weights, real, -1.0)
    by_fake, on_fake = each(weights, fake, 1.0)
    optimizer.zero_grad()
    for name, p in D.named_parameters():
        p.grad = (by_real[name].mean(0) + by_fake[name].mean(0)).detach()
    optimizer.step()
    return (on_real.mean() + on_fake.mean()).detach()
