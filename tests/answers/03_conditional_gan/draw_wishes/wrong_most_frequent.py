# mistake: asks-for-one-label
def draw_wishes(labels, n):
    most = labels.bincount().argmax()
    return torch.full((n,), int(most))
