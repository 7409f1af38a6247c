# mistake: one-side-only
def is_odd(record, band):
    return [n for n, (low, high) in band.items() if (~(record[n] >= low)).float().mean() > 0.5]
