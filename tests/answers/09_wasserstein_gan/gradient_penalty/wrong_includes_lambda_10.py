# mistake: extra-factor
def gradient_penalty(critic, points, one_sided=True):
    x = points.detach().requires_grad_()
    slopes = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0].norm(dim=1)
    over = slopes - 1
    if one_sided:
        over = over.clamp(min=0)
    return 10 * over.square().mean()
