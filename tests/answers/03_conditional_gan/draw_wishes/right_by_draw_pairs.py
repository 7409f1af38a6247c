def draw_wishes(labels, n):
    # one label of a random pair, n times
    return torch.cat([labels[torch.randperm(len(labels))[:1]] for _ in range(n)])
