# mistake: u-in-the-graph
def spectral_normalize(weight, u, steps):
    new = u
    for _ in range(steps):
        v = F.normalize(weight.T @ new, dim=0)
        new = F.normalize(weight @ v, dim=0)
    u.data.copy_(new.data)
    return weight / (new @ weight @ v)
