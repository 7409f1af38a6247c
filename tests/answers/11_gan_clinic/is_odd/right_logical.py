def is_odd(record, band):
    return [
        name
        for name, (low, high) in band.items()
        if torch.logical_and(record[name].ge(low), record[name].le(high)).logical_not().double().mean() > 0.5
    ]
