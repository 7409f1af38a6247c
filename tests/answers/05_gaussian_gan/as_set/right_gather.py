def as_set(crowd):
    places = torch.argsort(crowd, dim=1)
    return torch.gather(crowd, 1, places)
