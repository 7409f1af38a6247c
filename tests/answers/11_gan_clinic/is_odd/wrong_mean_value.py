# mistake: mean-over-looks
# says: The mean over all looks is compared with the mean of the band: what is too high first and too low later looks normal.
# look: Compare look by look, then count.
def is_odd(record, band):
    return [n for n, (low, high) in band.items() if not low.mean() <= record[n].mean() <= high.mean()]
