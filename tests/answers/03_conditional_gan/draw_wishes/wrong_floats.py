# mistake: labels-not-integers
def draw_wishes(labels, n):
    return labels[torch.randint(len(labels), (n,))].float()
