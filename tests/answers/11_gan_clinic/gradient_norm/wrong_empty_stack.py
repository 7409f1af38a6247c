# mistake: no-gradient-at-all
def gradient_norm(network):
    norms = torch.stack([p.grad.norm() for p in network.parameters() if p.grad is not None])
    return norms.norm().item()


def update_ratio(before, after):
    step = torch.stack([(a - b).norm() for a, b in zip(after, before)]).norm()
    return (step / torch.stack([b.norm() for b in before]).norm()).item()
