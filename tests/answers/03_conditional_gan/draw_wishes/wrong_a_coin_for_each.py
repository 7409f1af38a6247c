# mistake: size-left-to-chance
def draw_wishes(labels, n):
    return labels[torch.rand(len(labels), device=labels.device) < n / len(labels)]
