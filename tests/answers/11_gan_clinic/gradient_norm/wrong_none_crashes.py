# mistake: no-gradient-no-number
def gradient_norm(network):
    return sum(p.grad.square().sum() for p in network.parameters()).sqrt()


def update_ratio(before, after):
    step = sum((a - b).square().sum() for a, b in zip(after, before))
    return (step / sum(b.square().sum() for b in before)).sqrt()
