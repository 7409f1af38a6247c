# mistake: names-of-earlier-calls
names = []


def is_odd(record, band):
    for name, (low, high) in band.items():
        inside = ((low <= record[name]) & (record[name] <= high)).float().mean()
        if inside < 0.5:
            names.append(name)
    return names
