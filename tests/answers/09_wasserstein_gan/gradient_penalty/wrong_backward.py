# mistake: leaves-gradients
def gradient_penalty(critic, points, one_sided=True):
    x = points.detach().requires_grad_()
    critic(x).sum().backward(create_graph=True)
    slopes = x.grad.norm(dim=1)
    return (F.relu(slopes - 1) if one_sided else slopes - 1).square().mean()
