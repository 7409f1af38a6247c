import statistics


def healthy_band(records, key):
    first = records[0][key]
    if len(records) == 1:
        return first.clone(), first.clone()
    columns = zip(*[record[key].tolist() for record in records])
    cuts = [statistics.quantiles(column, n=10, method="inclusive") for column in columns]
    low = torch.tensor([c[0] for c in cuts], dtype=first.dtype)
    high = torch.tensor([c[-1] for c in cuts], dtype=first.dtype)
    return low, high
