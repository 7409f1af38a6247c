def gradient_penalty(critic, points, one_sided=True):
    x = points.detach().requires_grad_(True)
    g = torch.autograd.grad(outputs=critic(x).sum(), inputs=x, create_graph=True)[0]
    slope = (g.pow(2).sum(dim=1) + 1e-12).sqrt()
    penalty = (slope - 1).pow(2)
    if one_sided:
        penalty = torch.where(slope > 1, penalty, torch.zeros_like(penalty))
    return penalty.mean()
