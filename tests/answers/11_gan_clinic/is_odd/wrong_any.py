# mistake: odd-at-one-look
def is_odd(record, band):
    return [n for n, (low, high) in band.items() if not ((low <= record[n]) & (record[n] <= high)).all()]
