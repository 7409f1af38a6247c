def is_odd(record, band):
    odd = set()
    for name in band.keys():
        low, high = band[name]
        distance = torch.relu(low - record[name]) + torch.relu(record[name] - high)
        times_outside = int(torch.sum(distance != 0))
        times_inside = len(distance) - times_outside
        if times_outside > times_inside:
            odd.add(name)
    return sorted(odd)
