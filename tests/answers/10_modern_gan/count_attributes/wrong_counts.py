# mistake: counts-for-shares
# says: These are counts; asked for are shares of the people.
# look: Divide by the number of people.
def count_attributes(people, names):
    table = torch.zeros([len(faces.values(name)) + 1 for name in names])
    for person in people.tolist():
        table[tuple(person[faces.column(name)] for name in names)] += 1
    return table
