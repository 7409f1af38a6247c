def is_odd(record, band):
    names = []
    for name, (low, high) in band.items():
        x = record[name]
        outside = (x < low) | (x > high) | torch.isnan(x)
        if outside.sum() * 2 > len(x):
            names.append(name)
    return names
