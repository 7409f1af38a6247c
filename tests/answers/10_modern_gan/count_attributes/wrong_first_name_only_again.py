# mistake: first-name-only
def count_attributes(people, names):
    name = names[0]
    table = torch.zeros(len(faces.values(name)) + 1)
    for value in people[:, faces.column(name)].tolist():
        table[value] += 1 / len(people)
    return table
