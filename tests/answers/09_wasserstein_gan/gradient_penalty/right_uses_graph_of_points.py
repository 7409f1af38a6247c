def gradient_penalty(critic, points, one_sided=True):
    x = points if points.requires_grad else points.clone().requires_grad_()
    gradient = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    slopes = torch.linalg.vector_norm(gradient, dim=1)
    floor = 1.0 if one_sided else -float("inf")
    return (torch.clamp(slopes, min=floor) - 1).pow(2).mean()
