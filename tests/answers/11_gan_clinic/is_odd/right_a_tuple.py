def is_odd(record, band):
    def share_inside(name):
        low, high = band[name]
        return ((low <= record[name]) & (record[name] <= high)).double().mean().item()

    return tuple(name for name in band if share_inside(name) < 0.5)
