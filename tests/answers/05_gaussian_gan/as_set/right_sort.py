def as_set(crowd):
    return crowd.sort(dim=1).values
