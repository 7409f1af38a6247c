# mistake: labels-as-weights
# says: The labels themselves are the weights of the draw: a row with label 0 never comes, one with label 2 twice as often as one with label 1.
# look: All rows are equally likely: draw their numbers with torch.randint.
def draw_wishes(labels, n):
    rows = torch.multinomial(labels.float(), n, replacement=True)
    return labels[rows]
