def zero_centered_penalty(D, x):
    points = x.clone().detach().requires_grad_(True)
    logits = D(points)
    gradient = torch.autograd.grad(logits, points, torch.ones_like(logits), create_graph=True)[0]
    return gradient.pow(2).sum() / (2 * len(points))
