# mistake: by-brightness
# says: Pictures are dropped for being darker or brighter than usual: that is the bug.
# look: Ask whether a picture is broken, not whether it is unlike the others.
def drop_broken(pictures):
    edge = pictures[:, :, :, 0].mean(dim=(1, 2))
    usual = edge.median()
    spread = (edge - usual).abs().median()
    return pictures[(edge - usual).abs() < 4 * spread]
