# mistake: one-color-kept
def drop_broken(pictures):
    return pictures[pictures.isfinite().flatten(1).all(dim=1)]
