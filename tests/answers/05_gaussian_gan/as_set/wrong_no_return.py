# mistake: returns-nothing
def as_set(crowd):
    values = crowd.sort(dim=1).values
