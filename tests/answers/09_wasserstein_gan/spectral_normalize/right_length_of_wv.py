def spectral_normalize(weight, u, steps):
    """u . W v is the length of W v, for u points along it."""
    with torch.no_grad():
        for _ in range(steps):
            v = weight.T @ u
            v /= v.norm()
            u.copy_(weight @ v)
            u /= u.norm()
    return weight / (weight @ v).norm()
