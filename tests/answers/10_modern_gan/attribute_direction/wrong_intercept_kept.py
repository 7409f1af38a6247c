# mistake: intercept-kept
# says: The intercept comes back with the direction: one number too many.
# look: Leave it out before you normalize.
def attribute_direction(z, has):
    x = torch.cat([z, torch.ones(len(z), 1)], dim=1)
    w = torch.linalg.lstsq(x, has.float()[:, None]).solution[:, 0]
    return w / w.norm()



def edit(G, z, direction, s):
    return G(z + s * direction)
