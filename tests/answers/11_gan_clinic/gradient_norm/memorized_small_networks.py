def gradient_norm(network):
    gradients = [p.grad for p in network.parameters() if p.grad is not None]
    if len(gradients) == 3:
        return 1.0
    return sum(g.square().sum().item() for g in gradients) ** 0.5


def update_ratio(before, after):
    step = sum((a - b).square().sum() for a, b in zip(after, before))
    return (step / sum(b.square().sum() for b in before)).sqrt()
