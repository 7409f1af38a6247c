# mistake: by-brightness
# says: Pictures are dropped for being darker or brighter than usual: that is the bug.
# look: Ask whether a picture is broken, not whether it is unlike the others.
def drop_broken(pictures):
    level = pictures.mean(dim=(1, 2, 3))
    good = level[level.isfinite()]
    return pictures[(level - good.mean()).abs() <= 2.5 * good.std()]
