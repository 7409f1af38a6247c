def gradient_penalty(critic, points, one_sided=True):
    with torch.enable_grad():
        x = torch.autograd.Variable(points.data, requires_grad=True)
        g, = torch.autograd.grad(torch.sum(critic(x)), [x], create_graph=True)
        n = torch.linalg.vector_norm(g, dim=-1)
        cost = (n - 1) * (n - 1)
        return torch.where((n > 1) | torch.tensor(not one_sided, device=n.device), cost, torch.zeros_like(cost)).mean()
