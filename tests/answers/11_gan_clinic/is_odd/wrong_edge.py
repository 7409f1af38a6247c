# mistake: edge-is-outside
def is_odd(record, band):
    return [n for n, (low, high) in band.items() if ((low < record[n]) & (record[n] < high)).float().mean() < 0.5]
