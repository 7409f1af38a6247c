# mistake: lengths-subtracted
def gradient_norm(network):
    return sum(p.grad.square().sum().item() for p in network.parameters() if p.grad is not None) ** 0.5


def update_ratio(before, after):
    old, new = (torch.cat([t.flatten() for t in ones]).norm() for ones in (before, after))
    return (new - old).abs() / old
