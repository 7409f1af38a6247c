# mistake: one-dimension-too-many
def draw_wishes(labels, n):
    return labels[torch.randint(len(labels), (n, 1))]
