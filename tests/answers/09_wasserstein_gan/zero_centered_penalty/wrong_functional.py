# mistake: row-by-row
def zero_centered_penalty(D, x):
    slopes = torch.func.vmap(torch.func.grad(lambda one: D(one[None])[0]))(x.detach())
    return (slopes * slopes).sum(-1).mean().mul(0.5)
