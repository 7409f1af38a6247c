# mistake: by-brightness
def drop_broken(pictures):
    edge = pictures[:, :, :, 0].mean(dim=(1, 2))
    usual = edge.median()
    spread = (edge - usual).abs().median()
    return pictures[(edge - usual).abs() < 8 * spread]
