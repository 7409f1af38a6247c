# mistake: other-crowds-unsorted
# says: Only the first crowd is put in order.
# look: Look for an index such as [0]: every row is a crowd.
def as_set(crowd):
    out = crowd.clone()
    out[0] = crowd[0].sort().values
    return out
