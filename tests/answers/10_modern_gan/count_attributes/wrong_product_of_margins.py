# mistake: product-of-shares
# says: The shares of the single attributes are multiplied, as if they had nothing to do with each other.
# look: Count the combinations: each person has one place in the whole table.
def count_attributes(people, names):
    table = torch.ones(())
    for name in names:
        seen = people[:, faces.column(name)] % (len(faces.values(name)) + 1)
        shares = torch.bincount(seen, minlength=len(faces.values(name)) + 1) / len(people)
        table = table[..., None] * shares
    return table
