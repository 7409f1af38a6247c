def class_grid(images, labels, real_images=None, real_labels=None):
    def take(pictures, own, rows):
        order = torch.argsort(own, stable=True)
        starts = torch.cat([torch.zeros(1, dtype=torch.long), own.bincount(minlength=10).cumsum(0)[:-1]])
        chosen = order[(starts[:, None] + torch.arange(rows)).flatten()]
        return [column.reshape(-1, 28) for column in pictures[chosen].split(rows)]

    rows = int(labels.bincount(minlength=10).min())
    if real_labels is not None:
        rows = min(rows, int(real_labels.bincount(minlength=10).min()))
    columns = take(images, labels, rows)
    if real_images is not None:
        columns += [torch.ones(28 * rows, 28)] + take(real_images, real_labels, rows)
    return torch.cat(columns, dim=1) / 2 + 0.5
