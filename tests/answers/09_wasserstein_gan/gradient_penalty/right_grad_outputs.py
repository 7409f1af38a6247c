def gradient_penalty(critic, points, one_sided=True):
    points = points.clone().detach().requires_grad_(True)
    scores = critic(points)
    gradients = torch.autograd.grad(
        outputs=scores, inputs=points, grad_outputs=torch.ones_like(scores),
        create_graph=True, retain_graph=True, only_inputs=True,
    )[0]
    gradients = gradients.view(gradients.size(0), -1)
    excess = gradients.norm(2, dim=1) - 1
    if one_sided:
        excess = excess.clamp(min=0)
    return (excess ** 2).mean()
