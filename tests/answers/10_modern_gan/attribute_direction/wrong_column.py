# mistake: direction-as-a-table
def attribute_direction(z, has):
    z = z - z.mean(dim=0)
    w = torch.linalg.lstsq(z, has.float()[:, None]).solution
    return w / w.norm()



def edit(G, z, direction, s):
    return G(z + s * direction)
