# mistake: correlations
# says: These are the correlations with each latent number alone.
# look: Least squares looks at all of them together.
def attribute_direction(z, has):
    c = z - z.mean(dim=0)
    y = has.float() - has.float().mean()
    w = (c * y[:, None]).sum(dim=0) / (c.norm(dim=0) * y.norm())
    return w / w.norm()



def edit(G, z, direction, s):
    return G(z + s * direction)
