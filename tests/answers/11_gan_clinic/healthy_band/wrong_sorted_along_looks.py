# mistake: looks-sorted
def healthy_band(records, key):
    values = torch.stack([record[key] for record in records])
    ordered = values.sort().values
    place = 0.1 * (len(records) - 1)
    below = int(place)
    above = min(below + 1, len(records) - 1)
    low = torch.lerp(ordered[below], ordered[above], place - below)
    high = torch.lerp(ordered[-1 - below], ordered[-1 - above], place - below)
    return low, high
