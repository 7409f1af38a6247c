# mistake: gradients-cleared
def gradient_norm(network):
    squares = sum(float(p.grad.square().sum()) for p in network.parameters() if p.grad is not None)
    network.zero_grad()
    return squares**0.5


def update_ratio(before, after):
    moved = sum(float((b - a).square().sum()) for b, a in zip(before, after))
    return (moved / sum(float(b.square().sum()) for b in before)) ** 0.5
