# mistake: table-of-whole-numbers
def count_attributes(people, names):
    table = torch.zeros([len(faces.values(name)) + 1 for name in names], dtype=torch.long)
    for person in people.tolist():
        table[tuple(person[faces.column(name)] for name in names)] += 1 / len(people)
    return table
