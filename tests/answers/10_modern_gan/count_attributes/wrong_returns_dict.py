# mistake: not-a-tensor
def count_attributes(people, names):
    found = {}
    for person in people.tolist():
        place = tuple(person[faces.column(name)] for name in names)
        found[place] = found.get(place, 0) + 1 / len(people)
    return found
