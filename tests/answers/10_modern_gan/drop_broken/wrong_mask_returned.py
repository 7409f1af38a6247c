# mistake: mask-returned
# says: The mask comes back, not the pictures that it selects.
# look: pictures[mask]
def drop_broken(pictures):
    rows = pictures.flatten(1)
    ok = ((rows >= 0) & (rows <= 1)).all(dim=1)
    return ok & ~(pictures == pictures[:, :, :1, :1]).flatten(1).all(dim=1)
