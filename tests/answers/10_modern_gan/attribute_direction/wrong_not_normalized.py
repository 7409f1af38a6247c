# mistake: not-normalized
def attribute_direction(z, has):
    z = z - z.mean(dim=0)
    return torch.linalg.lstsq(z, has.float()[:, None]).solution[:, 0]



def edit(G, z, direction, s):
    return G(z + s * direction)
