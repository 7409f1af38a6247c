# mistake: whole-numbers
# says: Shares are divided as whole numbers, so that nearly all become 0.
# look: Use / in place of //.
def count_attributes(people, names):
    table = torch.zeros([len(faces.values(name)) + 1 for name in names])
    for person in people.tolist():
        table[tuple(person[faces.column(name)] for name in names)] += 1
    return table.long() // len(people)
