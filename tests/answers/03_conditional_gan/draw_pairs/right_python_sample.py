import random


def draw_pairs(points, labels, batch_size):
    pairs = random.sample(range(len(points)), batch_size)
    real = torch.stack([points[i] for i in pairs])
    own = torch.stack([labels[i] for i in pairs])
    return real, own
