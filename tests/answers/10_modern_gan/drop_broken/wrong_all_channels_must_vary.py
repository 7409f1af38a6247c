# mistake: one-flat-channel
def drop_broken(pictures):
    """Keeps the pictures (n, 3, 16, 16) that are not broken, in their order: (m, 3, 16, 16)."""
    flat = pictures.flatten(2)
    in_range = ((flat >= 0) & (flat <= 1)).all(dim=2).all(dim=1)
    varied = (flat.amax(dim=2) > flat.amin(dim=2)).all(dim=1)
    return pictures[in_range & varied]
