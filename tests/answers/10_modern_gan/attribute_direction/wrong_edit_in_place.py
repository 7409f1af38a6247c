# mistake: changes-its-input
def attribute_direction(z, has):
    z = z - z.mean(dim=0)
    w = torch.linalg.lstsq(z, has.float()[:, None]).solution[:, 0]
    return w / w.norm()


def edit(G, z, direction, s):
    z += s * direction
    return G(z)
