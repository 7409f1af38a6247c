# mistake: mean-of-those
# says: This is the mean of those who have the attribute; where the latents lie changes it.
# look: Solve the least-squares problem, with an intercept.
def attribute_direction(z, has):
    w = z[has].mean(dim=0)
    return w / w.norm()



def edit(G, z, direction, s):
    return G(z + s * direction)
