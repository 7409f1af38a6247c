# mistake: not-normalized
def attribute_direction(z, has):
    c = z - z.mean(dim=0)
    w = torch.linalg.lstsq(c, has.float()[:, None]).solution[:, 0]
    return w / w.abs().max()



def edit(G, z, direction, s):
    return G(z + s * direction)
