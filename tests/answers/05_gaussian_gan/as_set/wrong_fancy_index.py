# mistake: places-of-all-rows
def as_set(crowd):
    order = crowd.argsort(dim=1)
    return crowd[:, order]
