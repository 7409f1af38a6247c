# mistake: each-weight-by-itself
def attribute_direction(z, has):
    A = torch.cat([z, torch.ones_like(z[:, :1])], dim=1)
    w = torch.linalg.lstsq(A, has.to(z.dtype)[:, None]).solution[:-1]
    return F.normalize(w).squeeze(1)


def edit(G, z, direction, s):
    return G(z + s * direction)
