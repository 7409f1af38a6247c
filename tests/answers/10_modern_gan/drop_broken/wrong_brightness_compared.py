# mistake: channels-merged
def drop_broken(pictures):
    fine = ((pictures >= 0) & (pictures <= 1)).flatten(1).all(dim=1)
    brightness = pictures.mean(dim=1).flatten(1)
    varies = brightness.amax(dim=1) - brightness.amin(dim=1) > 1e-6
    return pictures[fine & varies]
