def r1_penalty(D, real, gamma=0.1):
    real.requires_grad_()
    gradient = torch.autograd.grad(D(real).sum(), real, create_graph=True)[0]
    return gamma * 0.5 * torch.einsum("ij,ij->i", gradient, gradient).mean()
