# mistake: returns-nothing
def is_odd(record, band):
    odd = []
    for name, (low, high) in band.items():
        if ((low <= record[name]) & (record[name] <= high)).float().mean() < 0.5:
            odd.append(name)
