# mistake: by-brightness
def drop_broken(pictures):
    ok = ((pictures >= 0) & (pictures <= 1)).flatten(1).all(dim=1)
    return pictures[ok & (pictures.mean(dim=(1, 2, 3)) > 0.35)]
