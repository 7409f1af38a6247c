# mistake: mean-over-looks
def is_odd(record, band):
    return [n for n, (low, high) in band.items() if not low.mean() <= record[n].mean() <= high.mean()]
