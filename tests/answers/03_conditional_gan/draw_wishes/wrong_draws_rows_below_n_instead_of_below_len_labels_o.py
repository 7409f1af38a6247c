# mistake: places-beyond-the-labels
def draw_wishes(labels, n):
    return labels[torch.randint(n, (n,))]
