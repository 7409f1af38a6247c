def gradient_norm(network):
    total = 0.0
    for parameter in network.parameters():
        if parameter.grad is None:
            continue
        for g in parameter.grad.flatten().tolist():
            total += g * g
    return total**0.5


def update_ratio(before, after):
    moved = length = 0.0
    for i in range(len(before)):
        moved += float(torch.sum((after[i] - before[i]) ** 2))
        length += float(torch.sum(before[i] ** 2))
    return (moved / length) ** 0.5
