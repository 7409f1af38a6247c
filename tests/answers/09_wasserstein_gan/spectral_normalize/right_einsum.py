def spectral_normalize(weight, u, steps):
    with torch.no_grad():
        for _ in range(steps):
            v = torch.einsum("ij,i->j", weight, u)
            v = v / v.square().sum().sqrt()
            u.mul_(0).add_(torch.einsum("ij,j->i", weight, v))
            u.div_(u.square().sum().sqrt())
        u_now, v_now = u.clone(), v.clone()
    sigma = torch.einsum("i,ij,j->", u_now, weight, v_now)
    return weight * (1 / sigma)
