# mistake: turned-round
def drop_broken(pictures):
    inside = ((pictures >= 0) & (pictures <= 1)).flatten(1).all(dim=1)
    return pictures[~inside]
