# mistake: last-look-only
def is_odd(record, band):
    return [n for n, (low, high) in band.items() if not low[-1] <= record[n][-1] <= high[-1]]
