# mistake: half-for-root
def gradient_norm(network):
    total = 0.0
    for p in network.parameters():
        if p.grad is not None:
            total += (p.grad ** 2).sum().item()
    return total ** 1 / 2


def update_ratio(before, after):
    step, size = 0.0, 0.0
    for b, a in zip(before, after):
        step += ((a - b) ** 2).sum().item()
        size += (b ** 2).sum().item()
    return (step ** 1 / 2) / (size ** 1 / 2)
