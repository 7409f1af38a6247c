# mistake: leaves-gradients
def gradient_penalty(critic, points, one_sided=True):
    x = points.detach().requires_grad_()
    critic(x).sum().backward(create_graph=True)
    excess = x.grad.norm(dim=1) - 1
    if one_sided:
        excess = excess.clamp(min=0)
    return excess.square().mean()
