# mistake: pixels-scrambled
def class_grid(images, labels, real_images=None, real_labels=None):
    rows = int(labels.bincount(minlength=10).min())
    if real_images is not None:
        rows = min(rows, int(real_labels.bincount(minlength=10).min()))

    def block(x, y):
        chosen = torch.stack([x[y == c][:rows, 0] for c in range(10)], dim=1)  # (rows, 10, 28, 28)
        return chosen.reshape(rows * 28, 10 * 28)

    picture = block(images, labels)
    if real_images is not None:
        gap = torch.ones(rows * 28, 28)
        picture = torch.cat([picture, gap, block(real_images, real_labels)], dim=1)
    return (picture + 1) / 2
