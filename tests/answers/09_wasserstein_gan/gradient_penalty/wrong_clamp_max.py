# mistake: wrong-side
def gradient_penalty(critic, points, one_sided=True):
    x = points.detach().requires_grad_()
    slope = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0].norm(dim=1)
    excess = slope - 1
    if one_sided:
        excess = excess.clamp(max=0)
    return excess.square().mean()
