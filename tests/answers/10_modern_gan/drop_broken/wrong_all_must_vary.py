# mistake: one-flat-channel
def drop_broken(pictures):
    flat = pictures.flatten(2)
    good = ((flat >= 0) & (flat <= 1)).all(dim=2).all(dim=1)
    varies = (flat.amax(dim=2) > flat.amin(dim=2)).all(dim=1)
    return pictures[good & varies]
