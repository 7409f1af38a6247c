# mistake: classes-in-rows
def class_grid(images, labels, real_images=None, real_labels=None):
    sets = [(images, labels)]
    if real_images is not None:
        sets.append((real_images, real_labels))
    rows = min(int((own == c).sum()) for _, own in sets for c in range(10))
    columns = []
    for number, (pictures, own) in enumerate(sets):
        if number == 1:
            columns.append(torch.ones(28, 28 * rows))
        for c in range(10):
            columns.append(pictures[own == c][:rows].transpose(0, 2).reshape(1, 28, -1)[0].reshape(28, -1))
    return (torch.cat(columns, dim=0) + 1) / 2
