# mistake: divided-by-the-fully-seen
def count_attributes(people, names):
    table = torch.zeros([len(faces.values(name)) + 1 for name in names])
    columns = [faces.column(name) for name in names]
    for person in people[:, columns].tolist():
        table[tuple(person)] += 1
    return table / (people[:, columns[0]] >= 0).sum()
