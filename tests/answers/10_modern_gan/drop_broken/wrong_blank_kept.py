# mistake: one-color-kept
# says: Pictures of one color are kept.
# look: Compare all pixels with the first one.
def drop_broken(pictures):
    rows = pictures.flatten(1)
    return pictures[((rows >= 0) & (rows <= 1)).all(dim=1)]
