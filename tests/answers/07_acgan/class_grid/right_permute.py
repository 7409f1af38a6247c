def class_grid(images, labels, real_images=None, real_labels=None):
    def side(pictures, own, rows):
        picked = torch.stack([pictures[own == c, 0][:rows] for c in range(10)])
        return picked.permute(1, 2, 0, 3).reshape(rows * 28, 280).add(1).div(2)

    rows = int(labels.bincount(minlength=10).min())
    if real_images is None:
        return side(images, labels, rows)
    rows = min(rows, int(real_labels.bincount(minlength=10).min()))
    white = torch.ones(rows * 28, 28)
    return torch.hstack([side(images, labels, rows), white, side(real_images, real_labels, rows)])
