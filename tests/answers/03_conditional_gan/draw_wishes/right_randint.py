def draw_wishes(labels, n):
    rows = torch.randint(0, len(labels), (n,), device=labels.device)
    return labels[rows]
