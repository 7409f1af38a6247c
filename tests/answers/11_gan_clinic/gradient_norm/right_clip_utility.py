def gradient_norm(network):
    return torch.nn.utils.get_total_norm([p.grad for p in network.parameters() if p.grad is not None])


def update_ratio(before, after):
    def length(tensors):
        return sum((t * t).sum() for t in tensors).sqrt()

    return length([a - b for a, b in zip(after, before)]) / length(before)
