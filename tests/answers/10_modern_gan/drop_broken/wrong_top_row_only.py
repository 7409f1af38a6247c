# mistake: edge-only
def drop_broken(pictures):
    in_range = ((pictures >= 0) & (pictures <= 1)).flatten(1).all(dim=1)
    several_colors = (pictures[:, :, 0, :] != pictures[:, :, 0, :1]).flatten(1).any(dim=1)
    return pictures[in_range & several_colors]
