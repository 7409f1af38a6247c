def class_grid(images, labels, real_images=None, real_labels=None):
    if real_images is None:
        rows = int(torch.bincount(labels, minlength=10).amin())
        columns = [images[labels == c][:rows].flatten(0, 2) for c in range(10)]
        return (torch.cat(columns, dim=1).float() + 1) / 2
    left = class_grid(images, labels)
    right = class_grid(real_images, real_labels)
    height = min(left.shape[0], right.shape[0])
    gap = torch.ones(height, 28, dtype=left.dtype, device=left.device)
    return torch.cat([left[:height], gap, right[:height]], dim=1)
