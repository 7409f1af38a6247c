# mistake: step-not-divided
def gradient_norm(network):
    return sum(p.grad.square().sum().item() for p in network.parameters() if p.grad is not None) ** 0.5


def update_ratio(before, after):
    return sum((a - b).square().sum() for a, b in zip(after, before)).sqrt()
