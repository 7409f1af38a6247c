# mistake: largest-tensor-only
def gradient_norm(network):
    return max([p.grad.norm().item() for p in network.parameters() if p.grad is not None], default=0.0)


def update_ratio(before, after):
    step = sum((a - b).square().sum() for a, b in zip(after, before))
    return (step / sum(b.square().sum() for b in before)).sqrt()
