# mistake: some-looks-only
def is_odd(record, band):
    odd = []
    for name, (low, high) in band.items():
        values, low, high = record[name][-5:], low[-5:], high[-5:]
        inside = ((low <= values) & (values <= high)).float().mean()
        if inside < 0.5:
            odd.append(name)
    return odd
