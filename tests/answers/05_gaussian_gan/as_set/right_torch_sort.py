def as_set(crowd):
    values, _ = torch.sort(crowd, dim=-1)
    return values
