# mistake: sizes-from-the-data
def count_attributes(people, names):
    columns = [faces.column(name) for name in names]
    table = torch.zeros([int(people[:, c].max()) + 2 for c in columns])
    for person in people.tolist():
        table[tuple(person[c] for c in columns)] += 1 / len(people)
    return table
