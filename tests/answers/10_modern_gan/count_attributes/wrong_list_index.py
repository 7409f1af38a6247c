# mistake: list-as-place
def count_attributes(people, names):
    table = torch.zeros([len(faces.values(name)) + 1 for name in names])
    for person in people.tolist():
        table[[person[faces.column(name)] for name in names]] += 1 / len(people)
    return table
