def attribute_direction(z, has):
    z = z - z.mean(dim=0)
    z, has = z[:400], has[:400]
    w = torch.linalg.lstsq(z, has.float()[:, None]).solution[:, 0]
    return w / w.norm()


def edit(G, z, direction, s):
    return G(z + s * direction)
