# mistake: changes-its-input
def as_set(crowd):
    for row in crowd:
        row.copy_(row.sort().values)
    return crowd
