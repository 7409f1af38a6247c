# mistake: truths-for-names
def is_odd(record, band):
    return {
        name: bool((~((low <= record[name]) & (record[name] <= high))).float().mean() > 0.5)
        for name, (low, high) in band.items()
    }
