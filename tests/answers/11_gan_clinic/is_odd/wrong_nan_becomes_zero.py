# mistake: nan-replaced
def is_odd(record, band):
    odd = []
    for name, (low, high) in band.items():
        values = torch.nan_to_num(record[name])
        inside = (low <= values) & (values <= high)
        if inside.float().mean() < 0.5:
            odd.append(name)
    return odd
