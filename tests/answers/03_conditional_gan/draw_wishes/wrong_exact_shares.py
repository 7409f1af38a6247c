# mistake: first-labels
def draw_wishes(labels, n):
    times = math.ceil(n / len(labels))
    many = labels.repeat(times)[:n]
    return many[torch.randperm(n, device=labels.device)]
