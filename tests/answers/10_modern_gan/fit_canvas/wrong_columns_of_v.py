# mistake: columns-for-rows
# says: The axes are taken from the columns of a matrix that has them in its rows: torch.linalg.svd gives Vh, V transposed.
# look: Vh[:k], one axis in each row.
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
