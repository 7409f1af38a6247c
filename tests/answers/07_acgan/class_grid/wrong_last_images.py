# mistake: not-the-first-images
def class_grid(images, labels, real_images=None, real_labels=None):
    sets = [(images, labels)]
    if real_images is not None:
        sets.append((real_images, real_labels))
    rows = min(int((own == c).sum()) for _, own in sets for c in range(10))
    columns = []
    for number, (pictures, own) in enumerate(sets):
        if number == 1:
            columns.append(torch.ones(28 * rows, 28))
        for c in range(10):
            columns.append(pictures[own == c][-rows:].flip(0).reshape(28 * rows, 28))
    return (torch.cat(columns, dim=1) + 1) / 2
