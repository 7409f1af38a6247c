# mistake: first-name-only
# says: Only the first name is counted.
# look: A person's place has a number for each of the names.
def count_attributes(people, names):
    kinds = [len(faces.values(name)) + 1 for name in names]
    seen = people[:, faces.column(names[0])] % kinds[0]
    shares = torch.bincount(seen, minlength=kinds[0]) / len(people)
    table = torch.zeros(kinds)
    table[(slice(None), *[0] * (len(kinds) - 1))] = shares
    return table
