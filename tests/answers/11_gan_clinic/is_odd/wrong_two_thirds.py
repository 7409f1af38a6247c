# mistake: larger-share-than-half
def is_odd(record, band):
    outside = {name: ~((low <= record[name]) & (record[name] <= high)) for name, (low, high) in band.items()}
    return [name for name, looks in outside.items() if looks.float().mean() > 2 / 3]
