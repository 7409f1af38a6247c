# mistake: wrong-device
def draw_wishes(labels, n):
    wishes = torch.zeros(n, dtype=torch.long)
    wishes += labels[torch.randint(len(labels), (n,))]
    return wishes
