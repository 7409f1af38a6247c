def draw_wishes(labels, n):
    classes, counts = labels.unique(return_counts=True)
    return classes[torch.multinomial(counts.float(), n, replacement=True)]
