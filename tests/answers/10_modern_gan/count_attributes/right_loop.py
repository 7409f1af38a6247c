def count_attributes(people, names):
    table = torch.zeros([len(faces.values(name)) + 1 for name in names])
    columns = [faces.column(name) for name in names]
    for person in people.tolist():
        table[tuple(person[column] for column in columns)] += 1 / len(people)
    return table
