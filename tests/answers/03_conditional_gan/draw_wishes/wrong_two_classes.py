# mistake: labels-that-do-not-occur
def draw_wishes(labels, n):
    return torch.randint(NUM_CLASSES, (n,))
