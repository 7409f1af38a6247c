def r1_penalty(D, real, gamma=0.1):
    real = real.clone().requires_grad_(True)
    logits = D(real)
    grads = torch.autograd.grad(
        outputs=logits, inputs=real, grad_outputs=torch.ones_like(logits), create_graph=True, retain_graph=True
    )[0]
    return 0.5 * gamma * (grads.view(grads.size(0), -1).norm(2, dim=1) ** 2).mean()
