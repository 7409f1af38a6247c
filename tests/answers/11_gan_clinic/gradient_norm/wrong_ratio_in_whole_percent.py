# mistake: rounded
def gradient_norm(network):
    return sum(p.grad.square().sum() for p in network.parameters() if p.grad is not None) ** 0.5


def update_ratio(before, after):
    moved = sum((b - a).square().sum() for a, b in zip(before, after)).sqrt()
    return round(float(moved / sum(a.square().sum() for a in before).sqrt()), 2)
