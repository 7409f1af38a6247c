def is_odd(record, band):
    return {name for name, (low, high) in band.items()
            if ((low <= record[name]) & (record[name] <= high)).float().mean() < 0.5}
