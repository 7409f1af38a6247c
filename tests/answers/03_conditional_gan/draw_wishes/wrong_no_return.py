# mistake: returns-nothing
def draw_wishes(labels, n):
    wishes = labels[torch.randint(len(labels), (n,))]
    print(wishes)
