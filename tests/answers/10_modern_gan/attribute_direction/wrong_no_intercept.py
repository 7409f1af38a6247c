# mistake: no-intercept
# says: The line has to go through 0: there is no intercept, so where the latents lie changes the direction.
# look: Subtract the mean of z, or put a column of ones beside it.
def attribute_direction(z, has):
    w = torch.linalg.lstsq(z, has.float()[:, None]).solution[:, 0]
    return w / w.norm()



def edit(G, z, direction, s):
    return G(z + s * direction)
