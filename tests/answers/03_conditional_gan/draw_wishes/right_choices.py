import random


def draw_wishes(labels, n):
    return torch.tensor(random.choices(labels.tolist(), k=n), device=labels.device)
