# mistake: places-for-values
def as_set(crowd):
    return crowd.sort(dim=1)[1].to(crowd.dtype)
