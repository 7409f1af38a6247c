# mistake: only-the-answers-centered
def attribute_direction(z, has):
    y = has.float() - has.float().mean()
    w = torch.linalg.lstsq(z, y[:, None]).solution.squeeze(-1)
    return F.normalize(w, dim=0)


def edit(G, z, direction, s):
    return G(z + s * direction)
