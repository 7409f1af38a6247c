# mistake: columns-for-rows
def fit_canvas(images, k):
    """Pictures (n, ...) -> their coefficients (n, k), with standard deviation 1 in all, and the canvas."""
    mean = images.mean(dim=0)
    flat = (images - mean).flatten(1)
    U, S, V = torch.linalg.svd(flat, full_matrices=False)
    axes = V[:, :k]
    raw = flat @ axes
    scale = raw.std()
    return raw / scale, (mean, axes, scale)


def from_canvas(coefficients, canvas):
    """Coefficients (m, k) -> pictures (m, ...)."""
    mean, axes, scale = canvas
    return mean + (scale * coefficients @ axes.T).reshape(-1, *mean.shape)
