# mistake: crowds-mixed
def as_set(crowd):
    return crowd.flatten().sort().values.reshape(crowd.shape)
