# mistake: one-look-too-many
def is_odd(record, band):
    names = []
    for name, (low, high) in band.items():
        values = record[name]
        inside = int(((low <= values) & (values <= high)).sum())
        if inside < len(values) // 2 :
            names.append(name)
    return names
