# mistake: unseen-first
# says: Every value has moved by one place: what can't be seen is counted in the first place, not in the last.
# look: Value number 2 belongs to place 2, and -1 to the last.
def count_attributes(people, names):
    table = torch.zeros([len(faces.values(name)) + 1 for name in names])
    for person in people.tolist():
        table[tuple(person[faces.column(name)] + 1 for name in names)] += 1 / len(people)
    return table
