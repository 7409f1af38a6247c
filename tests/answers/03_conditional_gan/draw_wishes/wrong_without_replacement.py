# mistake: not-more-than-the-data
def draw_wishes(labels, n):
    return labels[torch.randperm(len(labels))[:n]]
