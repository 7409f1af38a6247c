def is_odd(record, band):
    odd = []
    for name in band:
        low, high = band[name]
        outside = 0
        for value, a, b in zip(record[name].tolist(), low.tolist(), high.tolist()):
            if not a <= value <= b:
                outside += 1
        if outside > len(record[name]) / 2:
            odd.append(name)
    return odd
