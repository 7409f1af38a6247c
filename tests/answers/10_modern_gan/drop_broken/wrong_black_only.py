# mistake: black-and-white-only
def drop_broken(pictures):
    inside = ((pictures >= 0) & (pictures <= 1)).flatten(1).all(dim=1)
    not_black = (pictures > 0).flatten(1).any(dim=1)
    return pictures[inside & not_black]
