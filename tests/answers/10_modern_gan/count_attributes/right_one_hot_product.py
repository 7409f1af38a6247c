def count_attributes(people, names):
    letters = "abcdefghi"[: len(names)]
    hot = []
    for name in names:
        kinds = len(faces.values(name))
        seen = people[:, faces.column(name)]
        hot.append(F.one_hot(torch.where(seen < 0, kinds, seen), kinds + 1).double())
    formula = ",".join("z" + letter for letter in letters) + "->" + letters
    return torch.einsum(formula, *hot) / len(people)
