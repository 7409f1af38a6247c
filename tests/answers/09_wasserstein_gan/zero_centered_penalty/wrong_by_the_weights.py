# mistake: slope-by-the-weights
def zero_centered_penalty(D, x):
    gradients = torch.autograd.grad(D(x).mean(), list(D.parameters()), create_graph=True)
    return 0.5 * sum(g.square().sum() for g in gradients)
