# mistake: some-names-ignored
# says: Names beyond the second are ignored: an axis is missing for each of them.
# look: Go through all of names, however many there are.
def count_attributes(people, names):
    """Share of the people (n, 9) with each combination of values: an axis of len(values) + 1 for each name."""
    first = names[0]
    if len(names) == 1:
        table = torch.zeros(len(faces.values(first)) + 1)
        for value in people[:, faces.column(first)].tolist():
            table[value] += 1
    else:
        second = names[1]
        table = torch.zeros(len(faces.values(first)) + 1, len(faces.values(second)) + 1)
        for a, b in zip(people[:, faces.column(first)].tolist(), people[:, faces.column(second)].tolist()):
            table[a, b] += 1
    return table / len(people)
