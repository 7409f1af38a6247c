# mistake: edit-backwards
# says: edit goes the other way along the direction.
# look: Plus.
def attribute_direction(z, has):
    z = z - z.mean(dim=0)
    w = torch.linalg.lstsq(z, has.float()[:, None]).solution[:, 0]
    return w / w.norm()


def edit(G, z, direction, s):
    return G(z - s * direction)
