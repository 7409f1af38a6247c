# mistake: biases-left-out
def gradient_norm(network):
    total = 0.0
    for name, p in network.named_parameters():
        if "weight" in name and p.grad is not None:
            total += p.grad.square().sum().item()
    return total ** 0.5


def update_ratio(before, after):
    step = sum((a - b).square().sum().item() for b, a in zip(before, after) if b.dim() > 1)
    size = sum(b.square().sum().item() for b in before if b.dim() > 1)
    return (step / size) ** 0.5
