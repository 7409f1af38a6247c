# mistake: values-cut-off
def as_set(crowd):
    return crowd.detach().sort(dim=1).values
