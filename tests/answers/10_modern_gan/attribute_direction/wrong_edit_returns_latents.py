# mistake: latents-for-pictures
def attribute_direction(z, has):
    A = torch.cat([z, torch.ones(len(z), 1)], dim=1)
    w = torch.linalg.lstsq(A, has.float()[:, None]).solution[:-1, 0]
    return w / w.norm()


def edit(G, z, direction, s):
    return z + s * direction
