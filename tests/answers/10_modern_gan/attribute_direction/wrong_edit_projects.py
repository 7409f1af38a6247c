# mistake: sets-in-place-of-moving
# says: edit puts each latent at s along the direction, wherever it was before.
# look: Move it by s from where it is.
def attribute_direction(z, has):
    z = z - z.mean(dim=0)
    w = torch.linalg.lstsq(z, has.float()[:, None]).solution[:, 0]
    return w / w.norm()


def edit(G, z, direction, s):
    along = (z @ direction)[:, None] * direction
    return G(z - along + s * direction)
