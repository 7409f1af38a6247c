# mistake: not-more-than-the-data
def draw_wishes(labels, n):
    return labels[torch.multinomial(torch.ones(len(labels)), n)]
