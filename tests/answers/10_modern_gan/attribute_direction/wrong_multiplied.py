# mistake: way-multiplied
# says: edit multiplies the latents; a way is added to them.
# look: z + s * direction
def attribute_direction(z, has):
    """Latents (n, d) and who has an attribute, bool (n,) -> direction of least squares, (d,), of length 1."""
    zc, yc = z - z.mean(0), has.float() - has.float().mean()
    w = torch.linalg.lstsq(zc, yc[:, None]).solution[:, 0]
    return w / w.norm()


def edit(G, z, direction, s):
    """What G makes of latents z (n, d) that went s along the direction (d,)."""
    return G(z * (1 + s * direction))
