def draw_wishes(labels, n):
    where = (torch.rand(n) * len(labels)).long().clamp(max=len(labels) - 1)
    return labels[where.to(labels.device)]
