def class_grid(images, labels, real_images=None, real_labels=None):
    with_real = real_images is not None
    counts = torch.bincount(labels, minlength=10)[:10]
    if with_real:
        counts = torch.cat([counts, torch.bincount(real_labels, minlength=10)[:10]])
    rows = counts.min().item()

    def block(x, y):
        chosen = torch.stack([x[y == c][:rows, 0] for c in range(10)])  # (10, rows, 28, 28)
        return chosen.permute(1, 2, 0, 3).reshape(rows * 28, 10 * 28)

    grid = block(images, labels)
    if with_real:
        white = torch.full((rows * 28, 28), 1.0, device=grid.device)
        grid = torch.hstack((grid, white, block(real_images, real_labels)))
    return (grid.float() * 0.5 + 0.5).clamp(0, 1)
