# mistake: normalized-with-intercept
# says: The length is 1 together with the intercept, so that the direction alone is shorter.
# look: Leave the intercept out first, then normalize.
def attribute_direction(z, has):
    x = torch.cat([z, torch.ones(len(z), 1)], dim=1)
    w = torch.linalg.lstsq(x, has.float()[:, None]).solution[:, 0]
    return (w / w.norm())[:-1]



def edit(G, z, direction, s):
    return G(z + s * direction)
