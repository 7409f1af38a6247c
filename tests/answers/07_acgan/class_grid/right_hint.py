def class_grid(images, labels, real_images=None, real_labels=None):
    """Images from -1 to 1 as a picture: a column for each class, reals right of fakes."""
    rows = int(labels.bincount(minlength=10).min())
    if real_images is not None:
        rows = min(rows, int(real_labels.bincount(minlength=10).min()))

    def columns(x, y):
        return [x[y == c][:rows].reshape(-1, 28) for c in range(10)]

    parts = columns(images, labels)
    if real_images is not None:
        parts.append(torch.ones_like(parts[0]))
        parts += columns(real_images, real_labels)
    return ((torch.cat(parts, dim=1) + 1) / 2).float()
