def group_by_class(images, labels):
    groups = {c: [] for c in range(10)}
    for image, label in zip(images, labels):
        groups[int(label)].append((image[0].float() + 1) / 2)
    return groups


def class_grid(images, labels, real_images=None, real_labels=None):
    fakes = group_by_class(images, labels)
    columns = [fakes[c] for c in range(10)]
    if real_images is not None:
        reals = group_by_class(real_images, real_labels)
        columns += [reals[c] for c in range(10)]
    rows = min(len(column) for column in columns)
    if rows == 0:  # nothing to show
        return torch.zeros(0, (10 if real_images is None else 21) * 28)
    columns = [torch.cat(column[:rows], dim=0) for column in columns]
    if real_images is not None:
        columns.insert(10, torch.ones(rows * 28, 28, device=images.device))
    return torch.cat(columns, dim=1)
