# mistake: raised-before-subtracted
# says: Value and mean are raised to the exponent each by itself, and then subtracted.
# look: Subtract first: the difference as a whole is raised.
def decorate_with_diffs(data, exponent=2.0):
    mean = data.mean(dim=1, keepdim=True)
    diffs = data**exponent - mean**exponent
    return torch.cat([data, diffs], dim=1)
