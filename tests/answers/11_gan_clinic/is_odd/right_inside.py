def is_odd(record, band):
    def share_inside(name):
        low, high = band[name]
        return ((record[name] >= low) & (record[name] <= high)).float().mean().item()

    return [name for name in band if share_inside(name) < 0.5]
