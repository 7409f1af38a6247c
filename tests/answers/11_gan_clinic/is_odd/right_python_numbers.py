def is_odd(record, band):
    names = []
    for name in band:
        lows, highs = band[name]
        outside = 0
        for x, low, high in zip(record[name].tolist(), lows.tolist(), highs.tolist()):
            if not low <= x <= high:
                outside += 1
        if outside > len(record[name]) // 2:
            names.append(name)
    return names
