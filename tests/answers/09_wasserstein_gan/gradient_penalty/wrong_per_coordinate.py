# mistake: per-coordinate
def gradient_penalty(critic, points, one_sided=True):
    x = points.detach().requires_grad_()
    gradient = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0].abs()
    return (F.relu(gradient - 1) if one_sided else gradient - 1).square().sum(dim=1).mean()
