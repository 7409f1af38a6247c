# mistake: unseen-dropped
# says: People with an attribute that can't be seen are not counted at all.
# look: They belong to the last place of the axis.
def count_attributes(people, names):
    table = torch.zeros([len(faces.values(name)) + 1 for name in names])
    for person in people.tolist():
        if any(person[faces.column(name)] < 0 for name in names):
            continue
        table[tuple(person[faces.column(name)] for name in names)] += 1 / len(people)
    return table
