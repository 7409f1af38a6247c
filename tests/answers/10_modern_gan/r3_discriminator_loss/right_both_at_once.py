def r3_discriminator_loss(D, real, fake, gamma):
    n = real.shape[0]
    both = torch.cat([real, fake]).detach().requires_grad_()
    logits = D(both)
    slope = torch.autograd.grad(logits, both, grad_outputs=torch.ones_like(logits), create_graph=True)[0]
    squared = slope.reshape(2 * n, -1).square().sum(dim=-1)
    a, b = logits.chunk(2)
    return F.softplus(b - a).mean() + gamma * squared.mean()
