# mistake: loop-ends-at-none
def gradient_norm(network):
    total = 0.0
    for p in network.parameters():
        if p.grad is None:
            break
        total += float(p.grad.square().sum())
    return total ** 0.5


def update_ratio(before, after):
    step = sum(float((a - b).square().sum()) for b, a in zip(before, after))
    return (step / sum(float(b.square().sum()) for b in before)) ** 0.5
