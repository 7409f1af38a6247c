# mistake: equal-values-lost
def as_set(crowd):
    return torch.stack([row.unique() for row in crowd])
