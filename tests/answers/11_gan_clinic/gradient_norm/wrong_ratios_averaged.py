# mistake: ratios-averaged
def gradient_norm(network):
    return sum(p.grad.square().sum().item() for p in network.parameters() if p.grad is not None) ** 0.5


def update_ratio(before, after):
    return sum((a - b).norm() / b.norm() for a, b in zip(after, before))
