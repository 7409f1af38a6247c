# mistake: norms-added
def gradient_norm(network):
    return sum(p.grad.norm().item() for p in network.parameters() if p.grad is not None)


def update_ratio(before, after):
    step = sum((a - b).square().sum() for a, b in zip(after, before))
    return (step / sum(b.square().sum() for b in before)).sqrt()
