# mistake: smallest-and-largest
def healthy_band(records, key):
    values = torch.stack([r[key] for r in records])
    return values.amin(dim=0), values.amax(dim=0)
