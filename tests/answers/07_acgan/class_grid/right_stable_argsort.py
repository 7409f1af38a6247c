def _column_block(x, y, rows):
    order = torch.argsort(y, stable=True)
    x = x[order]
    ends = torch.bincount(y, minlength=10).cumsum(0)
    starts = [0] + ends[:-1].tolist()
    return torch.cat([x[s:s + rows].reshape(rows * 28, 28) for s in starts], dim=1)


def class_grid(images, labels, real_images=None, real_labels=None):
    rows = min(torch.bincount(labels, minlength=10).tolist())
    if real_images is None:
        picture = _column_block(images, labels, rows)
    else:
        rows = min([rows] + torch.bincount(real_labels, minlength=10).tolist())
        fake = _column_block(images, labels, rows)
        real = _column_block(real_images, real_labels, rows)
        picture = torch.cat((fake, fake.new_ones(rows * 28, 28), real), dim=1)
    return (picture.to(torch.float32) + 1) / 2
