# mistake: by-brightness
def drop_broken(pictures):
    inside = ((pictures >= 0) & (pictures <= 1)).flatten(1).all(dim=1)
    varied = (pictures != pictures[:, :, :1, :1]).flatten(1).any(dim=1)
    bright = pictures.mean(dim=(1, 2, 3)) > 0.35
    return pictures[inside & varied & bright]
