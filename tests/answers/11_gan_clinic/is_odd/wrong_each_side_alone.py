# mistake: each-side-alone
def is_odd(record, band):
    odd = []
    for name, (low, high) in band.items():
        values = record[name]
        below = ~(values >= low)
        above = ~(values <= high)
        if below.float().mean() > 0.5 or above.float().mean() > 0.5:
            odd.append(name)
    return odd
