# mistake: way-added-to-the-picture
def attribute_direction(z, has):
    A = torch.cat([z, torch.ones_like(z[:, :1])], dim=1)
    w = torch.linalg.lstsq(A, has.to(z.dtype)[:, None]).solution[:-1, 0]
    return w / w.norm()


def edit(G, z, direction, s):
    return G(z) + s * direction
