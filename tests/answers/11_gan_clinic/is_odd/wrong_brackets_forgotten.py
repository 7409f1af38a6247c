# mistake: comparisons-without-brackets
def is_odd(record, band):
    odd = []
    for name, (low, high) in band.items():
        values = record[name]
        inside = low <= values & values <= high
        if inside.float().mean() < 0.5:
            odd.append(name)
    return odd
