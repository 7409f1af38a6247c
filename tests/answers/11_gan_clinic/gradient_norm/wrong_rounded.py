# mistake: rounded
import math


def gradient_norm(network):
    total = sum(p.grad.square().sum().item() for p in network.parameters() if p.grad is not None)
    return round(math.sqrt(total), 3)


def update_ratio(before, after):
    moved = sum((a - b).square().sum().item() for b, a in zip(before, after))
    size = sum(b.square().sum().item() for b in before)
    return round(math.sqrt(moved / size), 3)
