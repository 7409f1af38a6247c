# mistake: other-shares
def draw_wishes(labels, n):
    values = labels.unique()
    return values[torch.multinomial(values.float(), n, replacement=True)]
