# mistake: loop-ends-early
def is_odd(record, band):
    odd = []
    for name, (low, high) in band.items():
        inside = (low <= record[name]) & (record[name] <= high)
        if inside.float().mean() < 0.5:
            odd.append(name)
        return odd
