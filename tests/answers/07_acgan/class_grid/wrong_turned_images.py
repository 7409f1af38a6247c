# mistake: images-transposed
def class_grid(images, labels, real_images=None, real_labels=None):
    halves = [(images, labels)] + ([(real_images, real_labels)] if real_images is not None else [])
    rows = min(int(y.bincount(minlength=10).min()) for _, y in halves)
    parts = [torch.cat([x[y == c][:rows].transpose(2, 3).reshape(-1, 28) for c in range(10)], dim=1) for x, y in halves]
    if len(parts) == 2: parts.insert(1, torch.ones(28 * rows, 28))
    return (torch.cat(parts, dim=1) + 1) / 2
