# mistake: ratios-averaged
def gradient_norm(network):
    grads = [p.grad.flatten() for p in network.parameters() if p.grad is not None]
    return torch.cat(grads).norm().item() if grads else 0.0


def update_ratio(before, after):
    ratios = [((a - b).norm() / b.norm()).item() for b, a in zip(before, after)]
    return sum(ratios) / len(ratios)
