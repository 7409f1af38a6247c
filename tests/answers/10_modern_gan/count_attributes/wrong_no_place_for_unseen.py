# mistake: no-place-for-the-unseen
# says: The axes have a place for each value, and none for what can't be seen: such people are counted for the last value.
# look: Each axis has len(values) + 1 places.
def count_attributes(people, names):
    table = torch.zeros([len(faces.values(name)) for name in names])
    for person in people.tolist():
        table[tuple(person[faces.column(name)] for name in names)] += 1 / len(people)
    return table
