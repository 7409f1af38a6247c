# mistake: not-a-tensor
import random


def draw_wishes(labels, n):
    return random.choices(labels.tolist(), k=n)
