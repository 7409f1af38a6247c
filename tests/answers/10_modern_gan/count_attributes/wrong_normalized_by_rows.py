# mistake: shares-within-rows
# says: The shares are taken within each row; asked for are shares of all the people.
# look: Divide by the number of people, once.
def count_attributes(people, names):
    table = torch.zeros([len(faces.values(name)) + 1 for name in names])
    for person in people.tolist():
        table[tuple(person[faces.column(name)] for name in names)] += 1 / len(people)
    return table / table.sum(dim=-1, keepdim=True).clamp(min=1e-9)
