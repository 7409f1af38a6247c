# mistake: state-between-calls
def draw_wishes(labels, n, wishes=[]):
    for place in torch.randint(len(labels), (n,)).tolist():
        wishes.append(labels[place])
    return torch.stack(wishes)
