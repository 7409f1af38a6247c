def r3_discriminator_loss(D, real, fake, gamma):
    x = torch.cat([real, fake]).detach().requires_grad_(True)
    logits = D(x)
    up, down = logits.chunk(2)
    grad = torch.autograd.grad(outputs=logits, inputs=x, grad_outputs=torch.ones_like(logits), create_graph=True)[0]
    norms = grad.flatten(1).norm(dim=1)
    return -F.logsigmoid(up - down).mean() + gamma * (norms**2).mean()
