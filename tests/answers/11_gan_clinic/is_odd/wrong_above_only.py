# mistake: one-side-only
def is_odd(record, band):
    return [n for n, (low, high) in band.items() if (~(record[n] <= high)).float().mean() > 0.5]
