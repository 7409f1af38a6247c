# mistake: first-columns
def count_attributes(people, names):
    table = torch.zeros([len(faces.values(name)) + 1 for name in names])
    for person in people.tolist():
        place = tuple(person[i] for i, name in enumerate(names))
        table[place] += 1 / len(people)
    return table
