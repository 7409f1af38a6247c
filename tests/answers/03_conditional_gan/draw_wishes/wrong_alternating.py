# mistake: labels-that-do-not-occur
def draw_wishes(labels, n):
    return torch.arange(n) % NUM_CLASSES
