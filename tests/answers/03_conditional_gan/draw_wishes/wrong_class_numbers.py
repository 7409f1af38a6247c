# mistake: labels-that-do-not-occur
def draw_wishes(labels, n):
    _, counts = labels.unique(return_counts=True)
    return torch.multinomial(counts.float(), n, replacement=True)
