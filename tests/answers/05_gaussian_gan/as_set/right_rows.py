def as_set(crowd):
    return torch.stack([row[row.argsort()] for row in crowd])
