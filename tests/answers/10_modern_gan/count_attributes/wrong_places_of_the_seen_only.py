# mistake: divided-by-the-fully-seen
def count_attributes(people, names):
    table = torch.zeros([len(faces.values(name)) + 1 for name in names])
    for person in people.tolist():
        table[tuple(person[faces.column(name)] for name in names)] += 1 / int((people >= 0).all(dim=1).sum())
    return table
