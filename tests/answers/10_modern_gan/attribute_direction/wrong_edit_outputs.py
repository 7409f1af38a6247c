# mistake: edits-the-pictures
# says: edit adds pictures; it should move the latents.
# look: One call of G, on z + s · direction.
def attribute_direction(z, has):
    z = z - z.mean(dim=0)
    w = torch.linalg.lstsq(z, has.float()[:, None]).solution[:, 0]
    return w / w.norm()


def edit(G, z, direction, s):
    return G(z) + s * G(direction[None])
