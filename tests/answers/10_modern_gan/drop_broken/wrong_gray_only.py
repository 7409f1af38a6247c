# mistake: gray-only
# says: Only pictures are dropped whose red, green and blue are all the same; one that is all of one orange stays.
# look: Compare each channel with its own first pixel.
def drop_broken(pictures):
    rows = pictures.flatten(1)
    ok = ((rows >= 0) & (rows <= 1)).all(dim=1)
    return pictures[ok & (rows != rows[:, :1]).any(dim=1)]
