# mistake: one-look-too-many
def is_odd(record, band):
    limit = {name: (len(record[name]) + 1) // 2 for name in band}
    return [name for name, (low, high) in band.items()
            if int((~((record[name] >= low) & (record[name] <= high))).sum()) > limit[name]]
