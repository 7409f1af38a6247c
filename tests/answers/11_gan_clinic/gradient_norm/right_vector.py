def gradient_norm(network):
    found = [p.grad.flatten() for p in network.parameters() if p.grad is not None]
    return torch.cat(found).norm().item() if found else 0.0


def update_ratio(before, after):
    old = torch.cat([w.flatten() for w in before])
    new = torch.cat([w.flatten() for w in after])
    return ((new - old).norm() / old.norm()).item()
