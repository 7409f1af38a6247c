# mistake: one-number-only
# says: Only one of the latent numbers is used.
# look: The direction is all the weights together, at length 1.
def attribute_direction(z, has):
    c = z - z.mean(dim=0)
    w = torch.linalg.lstsq(c, has.float()[:, None]).solution[:, 0]
    return F.one_hot(w.abs().argmax(), len(w)) * w.sign()



def edit(G, z, direction, s):
    return G(z + s * direction)
