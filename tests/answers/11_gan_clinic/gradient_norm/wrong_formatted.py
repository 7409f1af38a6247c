# mistake: rounded
def gradient_norm(network):
    gradients = [p.grad.flatten() for p in network.parameters() if p.grad is not None]
    return float(f"{torch.cat(gradients).norm():.2f}") if gradients else 0.0


def update_ratio(before, after):
    moved = torch.cat([(b - a).flatten() for a, b in zip(before, after)])
    return moved.norm() / torch.cat([a.flatten() for a in before]).norm()
