def count_attributes(people, names):
    sizes = [len(faces.values(name)) + 1 for name in names]
    number = torch.zeros(len(people), dtype=torch.long)
    for name, size in zip(names, sizes):
        value = people[:, faces.column(name)]
        value = torch.where(value < 0, torch.full_like(value, size - 1), value)
        number = number * size + value
    counts = torch.bincount(number, minlength=math.prod(sizes))
    return counts.reshape(sizes).float() / people.shape[0]
