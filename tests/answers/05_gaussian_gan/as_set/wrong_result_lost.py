# mistake: not-sorted
def as_set(crowd):
    crowd.sort(dim=1)
    return crowd
