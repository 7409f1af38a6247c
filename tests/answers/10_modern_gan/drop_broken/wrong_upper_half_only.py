# mistake: half-of-the-picture
def drop_broken(pictures):
    in_range = ((pictures >= 0) & (pictures <= 1)).flatten(1).all(dim=1)
    upper = pictures[:, :, :8]
    varied = (upper != upper[:, :, :1, :1]).flatten(1).any(dim=1)
    return pictures[in_range & varied]
