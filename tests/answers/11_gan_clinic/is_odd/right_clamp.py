def is_odd(record, band):
    found = set()
    for name, (low, high) in band.items():
        stays = torch.clamp(record[name], low, high) == record[name]
        if int((~stays).sum()) > len(stays) // 2:
            found.add(name)
    return found
