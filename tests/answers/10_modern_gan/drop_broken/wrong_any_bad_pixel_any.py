# mistake: any-for-all
# says: One good number is enough for a picture to be kept; all have to be good.
# look: Look for any where all should be.
def drop_broken(pictures):
    rows = pictures.flatten(1)
    ok = ((rows >= 0) & (rows <= 1)).any(dim=1)
    blank = (pictures == pictures[:, :, :1, :1]).flatten(1).all(dim=1)
    return pictures[ok & ~blank]
