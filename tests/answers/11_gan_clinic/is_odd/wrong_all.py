# mistake: odd-at-all-looks
def is_odd(record, band):
    return [n for n, (low, high) in band.items() if not ((low <= record[n]) & (record[n] <= high)).any()]
