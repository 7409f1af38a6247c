# mistake: weights-of-scaled-latents
def attribute_direction(z, has):
    standardized = (z - z.mean(dim=0)) / z.std(dim=0)
    y = has.to(z.dtype)
    w = torch.linalg.lstsq(standardized, (y - y.mean()).unsqueeze(1)).solution.squeeze(1)
    return w / torch.linalg.vector_norm(w)


def edit(G, z, direction, s):
    return G(z + s * direction)
