# mistake: latents-lost
# says: edit forgets the latents: every picture becomes the same.
# look: Add to z.
def attribute_direction(z, has):
    z = z - z.mean(dim=0)
    w = torch.linalg.lstsq(z, has.float()[:, None]).solution[:, 0]
    return w / w.norm()


def edit(G, z, direction, s):
    return G(s * direction.expand(len(z), -1))
