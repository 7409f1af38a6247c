# mistake: not-fresh
def draw_wishes(labels, n):
    return labels.repeat(n // len(labels) + 1)[:n]
