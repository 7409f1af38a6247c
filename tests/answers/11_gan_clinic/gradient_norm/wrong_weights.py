# mistake: norm-of-the-weights
def gradient_norm(network):
    return torch.cat([p.detach().flatten() for p in network.parameters()]).norm().item()


def update_ratio(before, after):
    step = sum((a - b).square().sum() for a, b in zip(after, before))
    return (step / sum(b.square().sum() for b in before)).sqrt()
