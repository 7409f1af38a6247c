def draw_wishes(labels, n):
    shares = labels.bincount().float() / len(labels)
    edges = shares.cumsum(0)
    edges[-1] = 1.0
    return torch.searchsorted(edges, torch.rand(n, device=labels.device), right=True)
