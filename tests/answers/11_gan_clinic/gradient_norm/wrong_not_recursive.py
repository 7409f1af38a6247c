# mistake: layers-inside-left-out
def gradient_norm(network):
    total = torch.zeros(())
    for p in network.parameters(recurse=False):
        if p.grad is not None:
            total = total + p.grad.square().sum()
    return total.sqrt().item()


def update_ratio(before, after):
    top = sum((a - b).square().sum() for b, a in zip(before, after))
    bottom = sum(b.square().sum() for b in before)
    return torch.sqrt(top / bottom).item()
