# mistake: one-draw-for-all
def draw_wishes(labels, n):
    wish = labels[torch.randint(len(labels), (1,))]
    return wish.expand(n)
