# mistake: not-more-than-the-data
import random


def draw_wishes(labels, n):
    return torch.tensor(random.sample(labels.tolist(), n))
