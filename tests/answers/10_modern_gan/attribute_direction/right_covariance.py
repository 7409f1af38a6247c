def attribute_direction(z, has):
    together = torch.cov(torch.cat([z, has[:, None].float()], dim=1).T)
    w = torch.linalg.inv(together[:-1, :-1]) @ together[:-1, -1]
    return w / w.square().sum().sqrt()


def edit(G, z, direction, s):
    moved = z.clone()
    moved += s * direction.expand_as(z)
    return G(moved)
