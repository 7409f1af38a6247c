# mistake: size-hard-coded
def draw_wishes(labels, n):
    return labels[torch.randint(len(labels), (len(labels),))]
