# mistake: columns-sorted
def as_set(crowd):
    return crowd.sort(dim=0).values
