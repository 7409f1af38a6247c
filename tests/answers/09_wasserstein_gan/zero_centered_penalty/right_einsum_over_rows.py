def zero_centered_penalty(D, x):
    x = x + torch.zeros_like(x).requires_grad_()
    g = torch.autograd.grad(list(D(x)), x, create_graph=True)[0]
    return torch.einsum("nd,nd->n", g, g).mean() / 2
