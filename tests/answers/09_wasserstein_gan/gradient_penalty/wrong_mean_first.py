# mistake: mean-before-the-square
def gradient_penalty(critic, points, one_sided=True):
    x = points.detach().requires_grad_()
    slope = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0].norm(dim=1).mean()
    return (F.relu(slope - 1) if one_sided else slope - 1).square()
