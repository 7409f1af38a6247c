# mistake: table-of-another-size
def count_attributes(people, names):
    sizes = [len(faces.values(name)) + 1 for name in names]
    code = torch.zeros(len(people), dtype=torch.long)
    for name, size in zip(names, sizes):
        code = size * code + people[:, faces.column(name)].long() % size
    return (torch.bincount(code) / len(people)).reshape(sizes)
