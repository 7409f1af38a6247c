# mistake: little-contrast-dropped
def drop_broken(pictures):
    inside = ((pictures >= 0) & (pictures <= 1)).flatten(1).all(dim=1)
    contrast = pictures.flatten(1).std(dim=1) > 0.1
    varied = (pictures != pictures[:, :, :1, :1]).flatten(1).any(dim=1)
    return pictures[inside & varied & contrast]
