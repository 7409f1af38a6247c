# mistake: range-ignored
# says: Pictures with numbers outside of [0, 1] are kept.
# look: Ask of all numbers of a picture whether they are >= 0 and <= 1.
def drop_broken(pictures):
    finite = pictures.isfinite().flatten(1).all(dim=1)
    blank = (pictures == pictures[:, :, :1, :1]).flatten(1).all(dim=1)
    return pictures[finite & ~blank]
