# mistake: generator-for-a-list
def is_odd(record, band):
    for name, (low, high) in band.items():
        inside = (record[name] >= low) & (record[name] <= high)
        if inside.float().mean() < 0.5:
            yield name
