def as_set(crowd):
    falling = crowd.sort(dim=1, descending=True)[0]
    return falling.flip(dims=[1])
