def count_attributes(people, names):
    shape = tuple(len(faces.values(name)) + 1 for name in names)
    where = tuple(people[:, faces.column(name)] for name in names)
    shares = torch.zeros(shape)
    shares.index_put_(where, torch.tensor(1 / len(people)), accumulate=True)
    return shares
