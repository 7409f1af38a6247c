# mistake: another-order
def drop_broken(pictures):
    inside = ((pictures >= 0) & (pictures <= 1)).flatten(1).all(dim=1)
    varied = (pictures != pictures[:, :, :1, :1]).flatten(1).any(dim=1)
    good = pictures[inside & varied]
    return good[good.flatten(1).mean(dim=1).argsort()]
