# mistake: not-of-length-one
def spectral_normalize(weight, u, steps):
    with torch.no_grad():
        for _ in range(steps):
            v = F.normalize(weight.T @ u, dim=0)
            u.copy_(weight @ v)
    return weight / u.norm()
