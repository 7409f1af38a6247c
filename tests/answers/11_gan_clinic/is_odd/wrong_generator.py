# mistake: generator-for-a-list
def is_odd(record, band):
    return (
        name
        for name, (low, high) in band.items()
        if ((record[name] >= low) & (record[name] <= high)).float().mean() < 0.5
    )
