# mistake: labels-that-do-not-occur
def draw_wishes(labels, n):
    return labels.sort().values[torch.randint(len(labels), (n,))] + 1
