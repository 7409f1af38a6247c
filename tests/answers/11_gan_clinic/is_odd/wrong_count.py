# mistake: count-for-names
# says: A count comes back; asked for are the names of the odd instruments.
# look: Collect the names in a list, and return it.
def is_odd(record, band):
    """The names of the instruments in the band that are outside of it at more than half of the looks."""
    odd = 0
    for name, (low, high) in band.items():
        inside = (low <= record[name]) & (record[name] <= high)
        odd += int(inside.float().mean() < 0.5)
    return odd
