# mistake: rows-off
def class_grid(images, labels, real_images=None, real_labels=None):
    rows = int(labels.bincount(minlength=10).max())
    if real_images is not None:
        rows = max(rows, int(real_labels.bincount(minlength=10).max()))

    def column(x, y, c):
        chosen = x[y == c].reshape(-1, 28)
        return F.pad(chosen, (0, 0, 0, rows * 28 - len(chosen)), value=1.0)

    parts = [column(images, labels, c) for c in range(10)]
    if real_images is not None:
        parts.append(torch.ones(rows * 28, 28))
        parts += [column(real_images, real_labels, c) for c in range(10)]
    return (torch.cat(parts, dim=1) + 1) / 2
