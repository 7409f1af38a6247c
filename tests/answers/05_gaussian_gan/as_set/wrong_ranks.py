# mistake: places-for-values
def as_set(crowd):
    return crowd.argsort(dim=1).argsort(dim=1).float()
