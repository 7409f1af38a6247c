# mistake: edge-is-outside
def is_odd(record, band):
    found = []
    for name, (low, high) in band.items():
        inside = (low <= record[name]) & (record[name] < high)
        if inside.float().mean() < 0.5:
            found.append(name)
    return found
