import math


def numbers_of(tensors):
    for t in tensors:
        yield from t.detach().flatten().tolist()


def gradient_norm(network):
    return math.hypot(*numbers_of(p.grad for p in network.parameters() if p.grad is not None))


def update_ratio(before, after):
    with torch.no_grad():
        steps = [a - b for a, b in zip(after, before)]
    return math.hypot(*numbers_of(steps)) / math.hypot(*numbers_of(before))
