# mistake: sorted-by-size
def as_set(crowd):
    return crowd.gather(1, crowd.abs().argsort(dim=1))
