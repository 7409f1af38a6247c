def drop_broken(pictures):
    low, high = pictures.flatten(2).min(dim=2).values, pictures.flatten(2).max(dim=2).values
    varied = (high != low).any(dim=1)
    lawful = (low >= 0).all(dim=1) & (high <= 1).all(dim=1)
    return pictures[varied & lawful]
