# mistake: names-in-another-order
# says: The axes stand in the order of the attributes, not in that of the names.
# look: The first axis belongs to the first name.
def count_attributes(people, names):
    names = sorted(names, key=faces.column)
    table = torch.zeros([len(faces.values(name)) + 1 for name in names])
    for person in people.tolist():
        table[tuple(person[faces.column(name)] for name in names)] += 1 / len(people)
    return table
