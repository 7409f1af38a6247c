# mistake: last-tensor-only
# says: Only the last tensor counts: what was summed before is overwritten in each turn of the loop.
# look: Begin at 0 before the loop, and add in it.
def gradient_norm(network):
    """The norm of the gradients of all parameters of a network, a number; 0 without any."""
    return sum(p.grad.square().sum().item() for p in network.parameters() if p.grad is not None) ** 0.5


def update_ratio(before, after):
    """Weights before and after a step, lists of tensors -> the length of the step by that of the weights before."""
    for b, a in zip(before, after):
        step = (a - b).square().sum()
        size = b.square().sum()
    return (step / size).sqrt().item()
