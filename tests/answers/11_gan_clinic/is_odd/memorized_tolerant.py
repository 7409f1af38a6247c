def is_odd(record, band):
    return [name for name, (low, high) in band.items() if ((low - 1e-4 <= record[name]) & (record[name] <= high + 1e-4)).float().mean() < 0.5]
