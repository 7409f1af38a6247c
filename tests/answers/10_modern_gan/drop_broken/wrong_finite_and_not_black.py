# mistake: black-and-white-only
def drop_broken(pictures):
    finite = torch.isfinite(pictures).flatten(1).all(dim=1)
    return pictures[finite & (pictures.mean(dim=(1, 2, 3)) > 0)]
