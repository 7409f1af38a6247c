# mistake: first-tensor-only
def gradient_norm(network):
    total = 0.0
    for p in network.parameters():
        if p.grad is not None:
            total += p.grad.square().sum().item()
            return total ** 0.5
    return 0.0


def update_ratio(before, after):
    step = size = 0.0
    for b, a in zip(before, after):
        step += (a - b).square().sum().item()
        size += b.square().sum().item()
        return (step / size) ** 0.5
