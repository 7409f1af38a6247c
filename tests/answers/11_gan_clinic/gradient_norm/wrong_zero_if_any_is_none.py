# mistake: one-none-makes-zero
def gradient_norm(network):
    grads = [p.grad for p in network.parameters()]
    if any(g is None for g in grads):
        return 0.0
    return torch.cat([g.flatten() for g in grads]).norm().item()


def update_ratio(before, after):
    flat = lambda tensors: torch.cat([t.flatten() for t in tensors])
    return ((flat(after) - flat(before)).norm() / flat(before).norm()).item()
