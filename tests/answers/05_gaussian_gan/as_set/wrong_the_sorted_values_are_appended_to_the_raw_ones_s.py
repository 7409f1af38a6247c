# mistake: values-added
def as_set(crowd):
    return torch.cat([crowd, crowd.sort(dim=1).values], dim=1)
