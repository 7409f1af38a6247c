# mistake: channels-merged
def drop_broken(pictures):
    inside = ((pictures >= 0) & (pictures <= 1)).flatten(1).all(dim=1)
    largest = pictures.max(dim=1).values.flatten(1)
    return pictures[inside & (largest != largest[:, :1]).any(dim=1)]
