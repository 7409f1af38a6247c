# mistake: sorted-and-twins-dropped
# says: What is kept comes in another order, and a face that comes twice is kept once.
# look: Select with a mask, without unique.
def drop_broken(pictures):
    rows = pictures.flatten(1)
    ok = ((rows >= 0) & (rows <= 1)).all(dim=1)
    kept = pictures[ok & ~(pictures == pictures[:, :, :1, :1]).flatten(1).all(dim=1)]
    return torch.unique(kept, dim=0)
