# mistake: dealt-out
def draw_wishes(labels, n):
    copies = math.ceil(n / len(labels))
    many = labels.repeat(copies)
    return many[torch.randperm(len(many))[:n]]
