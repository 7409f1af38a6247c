# mistake: other-scale
def spectral_normalize(weight, u, steps):
    with torch.no_grad():
        for _ in range(steps):
            v = F.normalize(weight.T @ u, dim=0)
            old = u.clone()
            u.copy_(F.normalize(weight @ v, dim=0))
    return weight / (old @ weight @ v)
