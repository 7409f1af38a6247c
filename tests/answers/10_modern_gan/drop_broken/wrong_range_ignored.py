# mistake: range-ignored
# says: Pictures with numbers outside of [0, 1] are kept.
# look: A third question beside those for finite numbers and for one color.
def drop_broken(pictures):
    finite = pictures.isfinite().flatten(1).all(dim=1)
    blank = (pictures == pictures[:, :, :1, :1]).flatten(1).all(dim=1)
    return pictures[finite & ~blank]
