# mistake: order-of-the-first
def as_set(crowd):
    return crowd[:, crowd[0].argsort()]
