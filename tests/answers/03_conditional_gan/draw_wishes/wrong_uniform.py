# mistake: uniform-labels
def draw_wishes(labels, n):
    classes = labels.unique()
    return classes[torch.randint(len(classes), (n,))]
