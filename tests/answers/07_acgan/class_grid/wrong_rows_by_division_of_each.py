# mistake: rows-off
def class_grid(images, labels, real_images=None, real_labels=None):
    rows = len(images) // 10
    if real_images is not None:
        rows = min(rows, len(real_images) // 10)
    parts = [images[labels == c][:rows].reshape(-1, 28) for c in range(10)]
    if real_images is not None:
        parts.append(torch.ones(rows * 28, 28))
        parts += [real_images[real_labels == c][:rows].reshape(-1, 28) for c in range(10)]
    return (torch.cat(parts, dim=1) + 1) / 2
