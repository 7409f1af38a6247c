# mistake: root-missing
def gradient_norm(network):
    return sum(p.grad.square().sum().item() for p in network.parameters() if p.grad is not None) ** 0.5


def update_ratio(before, after):
    step = sum((a - b).square().sum().item() for a, b in zip(after, before))
    return step / sum(b.square().sum().item() for b in before)
