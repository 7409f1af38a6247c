# mistake: names-of-earlier-calls
def is_odd(record, band, odd=set()):
    for name, (low, high) in band.items():
        inside = (low <= record[name]) & (record[name] <= high)
        if inside.float().mean().item() < 0.5:
            odd.add(name)
    return odd
