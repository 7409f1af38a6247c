# mistake: norm-down-the-batch
def gradient_penalty(critic, points, one_sided=True):
    x = points.detach().requires_grad_()
    slopes = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0].norm(dim=0)
    over = slopes - 1
    if one_sided:
        over = over.clamp(min=0)
    return over.square().mean()
