# mistake: no-create-graph
def gradient_penalty(critic, points, one_sided=True):
    x = points.detach().requires_grad_()
    slopes = torch.autograd.grad(critic(x).sum(), x, retain_graph=True)[0].norm(dim=1)
    return (F.relu(slopes - 1) if one_sided else slopes - 1).square().mean()
