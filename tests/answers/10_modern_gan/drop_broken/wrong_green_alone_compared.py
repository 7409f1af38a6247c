# mistake: one-channel-only
def drop_broken(pictures):
    inside = ((pictures >= 0) & (pictures <= 1)).flatten(1).all(dim=1)
    green = pictures[:, 1].flatten(1)
    return pictures[inside & (green != green[:, :1]).any(dim=1)]
