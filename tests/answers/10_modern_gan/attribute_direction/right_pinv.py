def attribute_direction(z, has):
    centered = z - z.mean(dim=0, keepdim=True)
    w = torch.linalg.pinv(centered) @ has.float()
    return w / w.norm()


def edit(G, z, direction, s):
    return G(torch.stack([row + s * direction for row in z]))
