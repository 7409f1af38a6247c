# mistake: changes-its-input
def draw_wishes(labels, n):
    labels.copy_(labels[torch.randperm(len(labels))])
    return labels[torch.randint(len(labels), (n,))]
