# mistake: nan-left-out
def is_odd(record, band):
    odd = []
    for name, (low, high) in band.items():
        known = ~torch.isnan(record[name])
        values, low, high = record[name][known], low[known], high[known]
        outside = (values < low) | (values > high)
        if outside.sum() > len(values) / 2:
            odd.append(name)
    return odd
