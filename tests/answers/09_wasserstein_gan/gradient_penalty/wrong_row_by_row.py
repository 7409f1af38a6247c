# mistake: row-by-row
def gradient_penalty(critic, points, one_sided=True):
    costs = []
    for point in points.detach():
        x = point[None].requires_grad_()
        (gradient,) = torch.autograd.grad(critic(x)[0], x, create_graph=True)
        above = gradient.square().sum().add(1e-12).sqrt() - 1
        if one_sided and above <= 0:
            above = 0 * above
        costs.append(above ** 2)
    return sum(costs) / len(costs)
