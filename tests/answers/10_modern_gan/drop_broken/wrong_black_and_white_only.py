# mistake: black-and-white-only
# says: Black and white pictures are dropped, those of any other single color are kept.
# look: Compare all pixels with the first one, whatever its color.
def drop_broken(pictures):
    rows = pictures.flatten(1)
    ok = ((rows >= 0) & (rows <= 1)).all(dim=1)
    return pictures[ok & ~(rows == 0).all(dim=1) & ~(rows == 1).all(dim=1)]
