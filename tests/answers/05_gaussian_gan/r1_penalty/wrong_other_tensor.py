# mistake: other-tensor-than-d-saw
def r1_penalty(D, real, gamma=0.1):
    x = real.detach().requires_grad_()
    logits = D(real.clone())
    (slope,) = torch.autograd.grad(logits.sum(), x, create_graph=True)
    return gamma / 2 * slope.square().sum(dim=1).mean()
