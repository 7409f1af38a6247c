# mistake: mean-square
def gradient_norm(network):
    found = [p.grad.flatten() for p in network.parameters() if p.grad is not None]
    return torch.cat(found).square().mean().sqrt().item() if found else 0.0


def update_ratio(before, after):
    step = sum((a - b).square().sum() for a, b in zip(after, before))
    return (step / sum(b.square().sum() for b in before)).sqrt()
