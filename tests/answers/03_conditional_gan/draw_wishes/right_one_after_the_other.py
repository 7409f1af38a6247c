def draw_wishes(labels, n):
    wishes = []
    for _ in range(n):
        wishes.append(labels[torch.randint(len(labels), ())])
    return torch.stack(wishes)
