# mistake: number-of-looks-fixed
def is_odd(record, band):
    odd = []
    for name, (low, high) in band.items():
        inside = (low <= record[name]) & (record[name] <= high)
        if (~inside).sum() > 10:
            odd.append(name)
    return odd
