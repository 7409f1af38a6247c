def attribute_direction(z, has):
    y = has.to(z.dtype)
    w = torch.linalg.lstsq(z - z.mean(dim=0), (y - y.mean()).unsqueeze(1)).solution.squeeze(1)
    return F.normalize(w, dim=0)


def edit(G, z, direction, s):
    moved = torch.add(z, direction, alpha=s)
    return G(moved)
