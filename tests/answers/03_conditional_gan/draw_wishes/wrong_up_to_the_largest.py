# mistake: labels-that-do-not-occur
def draw_wishes(labels, n):
    return torch.randint(int(labels.max()) + 1, (n,), device=labels.device)
