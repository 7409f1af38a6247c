def healthy_band(records, key):
    values = torch.stack([r[key] for r in records]).sort(dim=0).values

    def at(share):
        place = share * (len(values) - 1)
        below = int(place)
        above = min(below + 1, len(values) - 1)
        return values[below] + (place - below) * (values[above] - values[below])

    return at(0.1), at(0.9)
