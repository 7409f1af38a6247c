# mistake: without-replacement
def draw_wishes(labels, n):
    names, counts = torch.unique(labels, return_counts=True)
    return names[torch.multinomial(counts.float(), n)]
