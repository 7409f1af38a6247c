def attribute_direction(z, has):
    z64, y = z.double(), has.double()
    centered = z64 - z64.mean(0, keepdim=True)
    covariance = centered.T @ centered
    w = torch.linalg.solve(covariance, centered.T @ (y - y.mean()))
    return (w / torch.linalg.vector_norm(w)).to(z.dtype)


def edit(G, z, direction, s):
    way = s * direction.unsqueeze(0)
    return G(z + way.expand_as(z))
