# mistake: root-missing
def gradient_penalty(critic, points, one_sided=True):
    x = points.detach().requires_grad_()
    g = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    excess = g.square().sum(dim=1) - 1
    if one_sided:
        excess = F.relu(excess)
    return excess.square().mean()
