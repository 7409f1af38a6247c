def class_grid(images, labels, real_images=None, real_labels=None):
    sets = [(images, labels, 0)]
    if real_images is not None:
        sets.append((real_images, real_labels, 11))
    rows = min(int((y == c).sum()) for _, y, _ in sets for c in range(10))
    width = 10 if real_images is None else 21
    picture = torch.ones(rows * 28, width * 28, dtype=torch.float32)
    for x, y, offset in sets:
        for c in range(10):
            left = (offset + c) * 28
            where = torch.nonzero(y == c).flatten()[:rows]
            for r, i in enumerate(where.tolist()):
                picture[r * 28:(r + 1) * 28, left:left + 28] = (x[i, 0].detach() + 1) / 2
    return picture
