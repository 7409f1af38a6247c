# mistake: changes-its-input
def count_attributes(people, names):
    sizes = [len(faces.values(name)) + 1 for name in names]
    for name, size in zip(names, sizes):
        column = people[:, faces.column(name)]
        column[column == -1] = size - 1
    table = torch.zeros(sizes)
    places = tuple(people[:, faces.column(name)] for name in names)
    return table.index_put_(places, torch.tensor(1 / len(people)), accumulate=True)
