# mistake: shares-turned-round
def draw_wishes(labels, n):
    names, counts = torch.unique(labels, return_counts=True)
    return names[torch.multinomial(1 / counts.float(), n, replacement=True)]
