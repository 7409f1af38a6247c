def count_attributes(people, names):
    sizes = [len(faces.values(name)) + 1 for name in names]
    places = tuple(people[:, faces.column(name)] % size for name, size in zip(names, sizes))
    table = torch.zeros(sizes)
    table.index_put_(places, torch.tensor(1.0 / len(people)), accumulate=True)
    return table
