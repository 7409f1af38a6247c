# mistake: part-of-the-picture
def drop_broken(pictures):
    edge = pictures[:, :, :, 0]
    inside = ((edge >= 0) & (edge <= 1)).flatten(1).all(dim=1)
    varied = (pictures != pictures[:, :, :1, :1]).flatten(1).any(dim=1)
    return pictures[inside & varied]
