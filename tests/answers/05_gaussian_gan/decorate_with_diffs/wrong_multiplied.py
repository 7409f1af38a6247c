# mistake: multiplied-for-raised
# says: The differences are multiplied by the exponent, not raised to it.
# look: In Python * multiplies and ** raises to a power.
def decorate_with_diffs(data, exponent=2.0):
    mean = data.mean(dim=1, keepdim=True)
    diffs = (data - mean) * exponent
    return torch.cat([data, diffs], dim=1)
