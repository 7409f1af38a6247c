# mistake: loops-over-the-record
def is_odd(record, band):
    odd = []
    for name, values in record.items():
        low, high = band[name]
        inside = (low <= values) & (values <= high)
        if inside.float().mean() < 0.5:
            odd.append(name)
    return odd
