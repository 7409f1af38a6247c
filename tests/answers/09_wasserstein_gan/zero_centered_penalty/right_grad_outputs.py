def zero_centered_penalty(D, x):
    points = x.clone().detach().requires_grad_(True)
    logits = D(points)
    (slopes,) = torch.autograd.grad(logits, points, torch.ones_like(logits), create_graph=True)
    return 0.5 * torch.einsum("nd,nd->n", slopes, slopes).mean()
