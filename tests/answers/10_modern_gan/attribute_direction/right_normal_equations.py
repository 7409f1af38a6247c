def attribute_direction(z, has):
    x = torch.cat([z, torch.ones(len(z), 1, dtype=z.dtype)], dim=1)
    y = has.to(z.dtype)
    w = torch.linalg.solve(x.T @ x, x.T @ y)[:-1]
    return F.normalize(w, dim=0)


def edit(G, z, direction, s):
    return G(z + direction * s)
