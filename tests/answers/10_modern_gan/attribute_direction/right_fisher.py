def attribute_direction(z, has):
    """The linear discriminant: for two classes the same direction as least squares."""
    one, other = z[has], z[~has]
    within = (one - one.mean(0)).T @ (one - one.mean(0)) + (other - other.mean(0)).T @ (other - other.mean(0))
    w = torch.linalg.solve(within, one.mean(0) - other.mean(0))
    return w / torch.linalg.vector_norm(w)


def edit(G, z, direction, s):
    return G(torch.add(z, direction, alpha=s))
