# mistake: gradients-cleared
def gradient_norm(network):
    total = 0.0
    for parameter in network.parameters():
        if parameter.grad is not None:
            total += parameter.grad.pow(2).sum().item()
            parameter.grad = None
    return total**0.5


def update_ratio(before, after):
    old, new = (torch.cat([one.flatten() for one in ones]) for ones in (before, after))
    return float((new - old).norm() / old.norm())
