# mistake: not-fresh
def draw_wishes(labels, n):
    torch.manual_seed(0)
    return labels[torch.randint(len(labels), (n,))]
