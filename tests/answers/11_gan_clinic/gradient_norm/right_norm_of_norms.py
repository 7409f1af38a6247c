def gradient_norm(network):
    norms = [torch.linalg.vector_norm(p.grad) for p in network.parameters() if p.grad is not None]
    if not norms:
        return torch.tensor(0.0)
    return torch.linalg.vector_norm(torch.stack(norms))


def update_ratio(before, after):
    step = torch.stack([torch.dist(a, b) for a, b in zip(after, before)]).norm()
    return step / torch.stack([b.norm() for b in before]).norm()
