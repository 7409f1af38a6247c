# mistake: no-create-graph
def gradient_penalty(critic, points, one_sided=True):
    x = points.detach().requires_grad_()
    slopes = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0].norm(dim=1)
    above = [max(0.0, s - 1) if one_sided else s - 1 for s in slopes.tolist()]
    return torch.tensor([a ** 2 for a in above]).mean()
