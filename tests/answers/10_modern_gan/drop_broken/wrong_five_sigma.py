# mistake: by-brightness
def drop_broken(pictures):
    level = pictures.mean(dim=(1, 2, 3))
    good = level[level.isfinite()]
    return pictures[(level - good.mean()).abs() <= 2.5 * good.std()]
