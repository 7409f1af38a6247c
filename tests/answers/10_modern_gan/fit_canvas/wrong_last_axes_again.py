# mistake: other-axes
def fit_canvas(images, k):
    mean = images.mean(dim=0)
    centered = (images - mean).flatten(1)
    axes = torch.linalg.eigh(centered.T @ centered).eigenvectors[:, :k].T
    coefficients = centered @ axes.T
    scale = coefficients.std()
    return coefficients / scale, (mean, axes, scale)


def from_canvas(coefficients, canvas):
    mean, axes, scale = canvas
    return mean + (scale * coefficients @ axes).reshape(-1, *mean.shape)
