# mistake: rows-for-columns
def spectral_normalize(weight, u, steps):
    with torch.no_grad():
        for _ in range(steps):
            v = F.normalize(weight @ u, dim=0)
            u.copy_(F.normalize(weight.T @ v, dim=0))
    sigma = u @ weight @ v
    return weight / sigma
