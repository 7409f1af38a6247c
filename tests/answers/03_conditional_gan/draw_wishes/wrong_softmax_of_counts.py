# mistake: frequent-labels-too-often
def draw_wishes(labels, n):
    values, counts = torch.unique(labels, return_counts=True)
    shares = torch.softmax(counts.float(), dim=0)
    return values[torch.multinomial(shares, n, replacement=True)]
