# mistake: or-for-and
# says: Nothing is ever odd, but for what is not a number at all.
# look: For example, every number is above low or below high: inside means both at once, & in place of |.
def is_odd(record, band):
    odd = []
    for name, (low, high) in band.items():
        inside = (low <= record[name]) | (record[name] <= high)
        if inside.float().mean() < 0.5:
            odd.append(name)
    return odd
