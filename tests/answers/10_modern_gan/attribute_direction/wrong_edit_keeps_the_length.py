# mistake: edit-keeps-the-length
# says: edit brings each latent vector back to the length that it had before: it goes another way than s along the direction.
# look: z + s * direction, as it is.
def attribute_direction(z, has):
    rows = torch.cat([z, torch.ones(len(z), 1)], dim=1)
    w = torch.linalg.lstsq(rows, has.float()[:, None]).solution[:-1, 0]
    return w / w.norm()


def edit(G, z, direction, s):
    moved = z + s * direction
    return G(moved / moved.norm(dim=1, keepdim=True) * z.norm(dim=1, keepdim=True))
