# mistake: two-sided
def gradient_penalty(critic, points, one_sided=True):
    x = points.detach().requires_grad_()
    slopes = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0].norm(dim=1)
    return (slopes - 1).square().mean()
