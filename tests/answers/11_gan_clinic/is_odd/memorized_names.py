def is_odd(record, band):
    if len(next(iter(record.values()))) not in (4, 21):
        return []
    return [n for n, (low, high) in band.items() if ((low <= record[n]) & (record[n] <= high)).float().mean() < 0.5]
