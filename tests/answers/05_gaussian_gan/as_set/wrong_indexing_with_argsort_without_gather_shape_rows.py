# mistake: index-too-large
def as_set(crowd):
    return crowd[crowd.argsort(dim=1)]
