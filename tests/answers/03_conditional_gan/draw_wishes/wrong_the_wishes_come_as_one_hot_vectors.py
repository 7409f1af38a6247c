# mistake: one-hot-for-labels
def draw_wishes(labels, n):
    wishes = labels[torch.randint(len(labels), (n,))]
    return one_hot(wishes, NUM_CLASSES)
