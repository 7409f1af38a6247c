# mistake: other-shares
def draw_wishes(labels, n):
    _, kind, counts = labels.unique(return_inverse=True, return_counts=True)
    return labels[torch.multinomial(counts[kind].float(), n, replacement=True)]
