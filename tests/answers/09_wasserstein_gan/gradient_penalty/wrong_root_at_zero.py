# mistake: root-at-zero
def gradient_penalty(critic, points, one_sided=True):
    points = points.detach().requires_grad_()
    gradient = torch.autograd.grad(critic(points).sum(), points, create_graph=True)[0]
    slope = torch.sqrt((gradient**2).sum(dim=1))
    excess = slope - 1
    if one_sided:
        excess = F.relu(excess)
    return excess.square().mean()
