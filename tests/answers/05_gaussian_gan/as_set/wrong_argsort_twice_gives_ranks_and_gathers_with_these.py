# mistake: ranks-for-places
def as_set(crowd):
    ranks = crowd.argsort(dim=1).argsort(dim=1)
    return crowd.gather(1, ranks)
