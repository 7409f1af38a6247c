# mistake: mended-not-dropped
# says: Spoiled pictures are mended and kept; they should be dropped.
# look: Select with a mask, and change no picture.
def drop_broken(pictures):
    mended = pictures.nan_to_num(0.5, 0.5, 0.5).clamp(0, 1)
    blank = (mended == mended[:, :, :1, :1]).flatten(1).all(dim=1)
    return mended[~blank]
