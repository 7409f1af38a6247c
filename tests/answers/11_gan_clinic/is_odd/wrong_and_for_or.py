# mistake: and-for-or
# says: Nothing is ever odd: no reading is below the low end and above the high one at once.
# look: Below or above: | instead of &.
def is_odd(record, band):
    """The names of the instruments in the band that are outside of it at more than half of the looks."""
    odd = []
    for name, (low, high) in band.items():
        values = record[name]
        outside = (values < low) & (values > high)
        if outside.float().mean() > 0.5:
            odd.append(name)
    return odd
