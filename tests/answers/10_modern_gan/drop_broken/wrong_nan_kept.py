# mistake: nan-kept
# says: Pictures with nan are kept: every comparison with nan is false, also rows < 0 and rows > 1.
# look: Ask for what is good, (rows >= 0) & (rows <= 1), or use isfinite.
def drop_broken(pictures):
    rows = pictures.flatten(1)
    outside = ((rows < 0) | (rows > 1)).any(dim=1)
    blank = (pictures == pictures[:, :, :1, :1]).flatten(1).all(dim=1)
    return pictures[~(outside | blank)]
